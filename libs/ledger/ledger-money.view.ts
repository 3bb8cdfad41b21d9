import { ApiProperty } from '@nestjs/swagger';

export class LedgerMoneyView {
  @ApiProperty({ example: 4900, description: 'Minor units' }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}
