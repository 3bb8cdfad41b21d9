import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { TEXT_ENCODINGS, type TextEncoding } from '../decode-text.js';
import { DELIMITERS } from './column-map.js';
import { DATE_FORMATS, type DateFormat } from './csv-dates.js';

export class MappedColumnsRequest {
  @ApiProperty({ example: 'Date de comptabilisation' })
  @IsString()
  @Length(1, 100)
  readonly bookedOn!: string;

  @ApiPropertyOptional({ example: 'Date de valeur' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly valueOn?: string;

  @ApiPropertyOptional({ description: 'Signed; else debit and credit' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly amount?: string;

  @ApiPropertyOptional({ example: 'Débit', description: 'Money out, with or without a minus' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly debit?: string;

  @ApiPropertyOptional({ example: 'Crédit' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly credit?: string;

  @ApiPropertyOptional({ description: 'When absent, the import says it' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly currency?: string;

  @ApiPropertyOptional({ description: 'When absent, the import says it' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly iban?: string;

  @ApiPropertyOptional({ description: 'What payer and payee call it' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly reference?: string;

  @ApiPropertyOptional({ description: 'What the bank calls it, unique for each line' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly bankReference?: string;

  @ApiProperty({ type: [String], example: ['Libellé'], description: 'Joined in this order' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  readonly description: readonly string[] = [];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly counterparty?: string;
}

export class ColumnMapRequest {
  @ApiProperty({ enum: DELIMITERS, example: ';' })
  @IsIn(DELIMITERS)
  readonly delimiter!: (typeof DELIMITERS)[number];

  @ApiProperty({ enum: TEXT_ENCODINGS })
  @IsIn(TEXT_ENCODINGS)
  readonly encoding!: TextEncoding;

  @ApiProperty({ enum: DATE_FORMATS })
  @IsIn(DATE_FORMATS)
  readonly dateFormat!: DateFormat;

  @ApiProperty({ enum: [',', '.'] })
  @IsIn([',', '.'])
  readonly decimalSign!: ',' | '.';

  @ApiPropertyOptional({ default: 0, description: 'Lines above the header' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  readonly skipLines: number = 0;

  @ApiPropertyOptional({ default: 0, description: 'Lines below the last movement, such as totals' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  readonly skipLinesAtEnd: number = 0;

  @ApiPropertyOptional({
    default: true,
    description: 'Without a header, columns are named by their number from 1',
  })
  @IsOptional()
  @IsBoolean()
  readonly header: boolean = true;

  @ApiProperty({ type: MappedColumnsRequest })
  @ValidateNested()
  @Type(() => MappedColumnsRequest)
  readonly columns!: MappedColumnsRequest;
}
