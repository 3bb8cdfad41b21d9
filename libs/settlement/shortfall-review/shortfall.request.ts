import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

export class ProposeShortfallRequest {
  @ApiProperty({ enum: ['proceed', 'cancel'] })
  @IsIn(['proceed', 'cancel'])
  readonly decision!: 'proceed' | 'cancel';

  @ApiProperty({ minLength: 1, maxLength: 1000, example: 'The brand takes the missing units.' })
  @IsString()
  @Length(1, 1000)
  readonly reason!: string;
}

export class DecideShortfallRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 1000, example: 'The supplier agrees.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly note?: string;
}
