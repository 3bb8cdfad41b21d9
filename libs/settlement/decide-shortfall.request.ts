import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';

export class DecideShortfallRequest {
  @ApiProperty({ enum: ['proceed', 'cancel'] })
  @IsIn(['proceed', 'cancel'])
  readonly decision!: 'proceed' | 'cancel';

  @ApiProperty({ minLength: 1, maxLength: 1000, example: 'The brand takes the missing units.' })
  @IsString()
  @Length(1, 1000)
  readonly reason!: string;
}
