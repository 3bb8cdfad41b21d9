import { ApiProperty } from '@nestjs/swagger';
import { AddressView, CardView } from './pledge.view.js';

export class MyCardView extends CardView {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 12 })
  expMonth!: number;

  @ApiProperty({ type: 'integer', example: 2030 })
  expYear!: number;
}

export class MyBackerView {
  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty({ description: 'Empty when it is not known yet' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'FR' })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '69001' })
  postcode!: string | null;

  @ApiProperty({ type: AddressView, nullable: true, description: 'Where the last parcel goes' })
  address!: AddressView | null;

  @ApiProperty({
    type: MyCardView,
    nullable: true,
    description: 'What `payment: { kind: "saved_card" }` would use; null when there is none',
  })
  card!: MyCardView | null;
}
