import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { CURRENCIES } from '#libs/kernel/currency';
import { PageRequest } from '#libs/platform/http/page';

const DAY = /^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

class DaysRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly accountId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'That day or later' })
  @IsOptional()
  @Matches(DAY, { message: 'from must be a day such as 2026-11-22' })
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'That day or earlier' })
  @IsOptional()
  @Matches(DAY, { message: 'to must be a day such as 2026-11-22' })
  readonly to?: string;
}

export class ListBankStatementsRequest extends DaysRequest {}

export class ListBankLinesRequest extends DaysRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Lines that this statement told first' })
  @IsOptional()
  @IsUUID()
  readonly statementId?: string;

  @ApiPropertyOptional({ enum: CURRENCIES })
  @IsOptional()
  @IsIn([...CURRENCIES])
  readonly currency?: string;

  @ApiPropertyOptional({ type: Number, description: 'Minor units; money in is positive' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  readonly amount?: number;

  @ApiPropertyOptional({ description: 'Words in reference, description or counterparty' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly text?: string;
}
