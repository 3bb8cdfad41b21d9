import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const UNITS_MAX = 10_000_000;

/** Who may still pledge when a campaign has been collected, and until when. */
export class LatePledgesRequest {
  @ApiProperty({
    example: '2027-09-30T23:59:59',
    description: 'As the other instants; after the end',
  })
  @IsString()
  @MaxLength(40)
  until!: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'Of all late pledges together',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(UNITS_MAX)
  limitUnits?: number | null;
}
