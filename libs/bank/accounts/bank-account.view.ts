import { ApiProperty } from '@nestjs/swagger';

export class BankAccountView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'FR7630006000011234567890189' }) iban!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: 'Main account' }) name!: string;
}

export class BankAccountListView {
  @ApiProperty({ type: [BankAccountView] }) items!: readonly BankAccountView[];
}
