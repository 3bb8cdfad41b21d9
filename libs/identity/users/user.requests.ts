import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ROLES, type Role } from '#libs/platform/http/access';
import { PageRequest } from '#libs/platform/http/page';

export class ListUsersRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ description: 'The whole address' })
  @IsOptional()
  @IsString()
  @Length(3, 320)
  email?: string;
}

export class SetRolesRequest {
  @ApiProperty({
    enum: ROLES,
    isArray: true,
    description: 'All roles of the user; an empty list makes them a backer and nothing else.',
  })
  @IsArray()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'With the role `store` only' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  storeCode?: string | null;

  @ApiPropertyOptional({ description: 'Why; kept in the audit log' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}
