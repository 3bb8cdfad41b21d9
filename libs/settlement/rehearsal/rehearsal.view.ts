import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import type { Page } from '#libs/platform/http/page';
import { RehearsalReport } from './rehearsal.report.js';
import type { StoredRehearsal } from './rehearsals.statements.js';

export class RehearsalRequest {
  @ApiPropertyOptional({
    description: 'See it funded, although the threshold is not reached yet',
    default: false,
  })
  @ValidateIf((_: unknown, value: unknown) => value !== undefined)
  @IsBoolean()
  readonly assumeFunded?: boolean;
}

export class RehearsalView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ example: 'user:0197…' })
  readonly askedBy!: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;

  @ApiProperty({ type: RehearsalReport })
  readonly report!: RehearsalReport;
}

export class RehearsalPageView implements Page<RehearsalView> {
  @ApiProperty({ type: [RehearsalView] })
  readonly items!: readonly RehearsalView[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export const rehearsalView = ({
  id,
  askedBy,
  createdAt,
  report,
}: StoredRehearsal): RehearsalView => ({
  id,
  askedBy,
  createdAt: createdAt.toISOString(),
  report,
});
