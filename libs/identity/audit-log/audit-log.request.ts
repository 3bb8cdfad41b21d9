import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';

export class ListAuditLogRequest extends PageRequest {
  @ApiPropertyOptional({ description: 'The user, machine or part of the system that acted' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  actorId?: string;

  @ApiPropertyOptional({ example: 'user.roles_changed' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  action?: string;

  @ApiPropertyOptional({ example: 'campaign' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  subjectKind?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 64)
  subjectId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'At this instant or later' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before this instant' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  to?: string;
}
