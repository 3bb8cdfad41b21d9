import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { CURRENCIES } from '#libs/kernel/currency';

export class BankAccountRequest {
  @ApiProperty({ example: 'EUR' })
  @IsIn([...CURRENCIES])
  readonly currency!: string;

  @ApiProperty({ example: 'Main account' })
  @IsString()
  @Length(1, 120)
  readonly name!: string;
}
