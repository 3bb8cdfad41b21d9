import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { Optional } from '../content/optional.js';

export class StepRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500, description: 'Why; kept in the history' })
  @Optional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class ReasonedStepRequest {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; kept in the history' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}
