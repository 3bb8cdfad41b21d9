import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { CURRENCIES } from '#libs/kernel/currency';

export class ImportRequest {
  @ApiPropertyOptional({ description: 'The saved column map; CSV only', example: 'french-bank' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  readonly columnMap?: string;

  @ApiPropertyOptional({ description: 'The account, where the CSV does not name it' })
  @IsOptional()
  @IsString()
  @Length(10, 50)
  readonly iban?: string;

  @ApiPropertyOptional({
    enum: CURRENCIES,
    description: 'Where the CSV does not name it and the account has several',
  })
  @IsOptional()
  @IsIn([...CURRENCIES])
  readonly currency?: string;
}
