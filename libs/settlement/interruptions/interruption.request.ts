import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Length, Max, Min, ValidateIf } from 'class-validator';

const WEEK_MINUTES = 7 * 24 * 60;

export class InterruptionRequest {
  @ApiProperty({ minLength: 1, maxLength: 1000, example: 'The shipping price may be wrong.' })
  @IsString()
  @Length(1, 1000)
  readonly reason!: string;
}

export class PauseRequest extends InterruptionRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: WEEK_MINUTES,
    description: 'The pause is over by itself after so many minutes; when absent, somebody resumes',
  })
  @ValidateIf((_: unknown, value: unknown) => value !== undefined)
  @IsInt()
  @Min(1)
  @Max(WEEK_MINUTES)
  readonly minutes?: number;
}
