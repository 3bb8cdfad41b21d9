import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Principal, type Role } from '#libs/platform/http/access';
import { DomainError } from '#libs/kernel/errors';
import type { UserRow } from './users.queries.js';

export class UserView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() name!: string;
  @ApiProperty() emailVerified!: boolean;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: readonly Role[];
  @ApiProperty({ type: String, nullable: true }) storeCode!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export class UserPageView {
  @ApiProperty({ type: [UserView] }) items!: readonly UserView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class MeView {
  @ApiProperty({ enum: ['user', 'machine'] }) kind!: 'user' | 'machine';
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for machines' })
  email!: string | null;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: readonly Role[];
  @ApiProperty({ type: String, nullable: true }) storeCode!: string | null;
}

export const userView = (row: UserRow): UserView => ({
  ...row,
  roles: row.roles.length === 0 ? ['backer'] : row.roles,
  createdAt: row.createdAt.toISOString(),
});

export function meView(principal: Principal): MeView {
  if (principal.kind === 'anonymous') {
    throw new DomainError('unauthenticated', 'auth.required', 'Please sign in.');
  }
  const { kind, id, name, roles } = principal;
  if (kind === 'machine') return { kind, id, email: null, name, roles, storeCode: null };
  return { kind, id, email: principal.email, name, roles, storeCode: principal.storeCode };
}
