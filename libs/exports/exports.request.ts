import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from './exports.types.js';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;

export class ExportRequest {
  @ApiProperty({ format: 'date', example: '2026-01-01', description: 'The first accounting day' })
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'from must be a day such as 2026-01-01' })
  readonly from!: string;

  @ApiProperty({ format: 'date', example: '2026-12-31', description: 'The last accounting day' })
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'to must be a day such as 2026-12-31' })
  readonly to!: string;

  @ApiPropertyOptional({
    enum: EXPORT_FORMATS,
    description: 'A FEC is text (txt); everything else is csv when nothing is said',
  })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  readonly format?: ExportFormat;
}
