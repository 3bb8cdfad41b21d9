import { ApiProperty } from '@nestjs/swagger';
import { STAFF, type Role } from '#libs/platform/http/access';
import type { ApiKeyRow } from './api-keys.js';

export class ApiKeyView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: STAFF, isArray: true }) roles!: readonly Role[];
  @ApiProperty({ description: 'The first characters of the key', example: 'plk_aBcD' })
  start!: string;
  @ApiProperty({ format: 'uuid', description: 'The user who made it' }) createdBy!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To about 10 s' })
  lastUsedAt!: string | null;
}

export class CreatedApiKeyView extends ApiKeyView {
  @ApiProperty({ description: 'The key itself; shown this once and never again' })
  secret!: string;
}

export class ApiKeyListView {
  @ApiProperty({ type: [ApiKeyView] }) items!: readonly ApiKeyView[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: one page holds all' })
  nextCursor!: string | null;
}

export const apiKeyView = (row: ApiKeyRow): ApiKeyView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
