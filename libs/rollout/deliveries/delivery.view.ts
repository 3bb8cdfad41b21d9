import { ApiProperty } from '@nestjs/swagger';

const STAGES = [
  'ordered',
  'confirmed',
  'in_production',
  'quality_check',
  'shipped',
  'received',
] as const;

export class StageView {
  @ApiProperty({ enum: STAGES }) stage!: (typeof STAGES)[number];
  @ApiProperty({ format: 'date', description: 'When all of it is expected to be made' })
  expectedOn!: string;
}

export class PickUpStoreView {
  @ApiProperty({ example: 'lyon' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty() address!: string;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
}

export class PickUpView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'K7M4QX',
    description: 'What to say in the store; null until it is paid',
  })
  code!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'In the store from' })
  expectedFrom!: string | null;

  @ApiProperty({ description: 'It waits in the store' })
  ready!: boolean;
}

export class DeliveryStatusView {
  @ApiProperty({ enum: ['ship', 'pickup'] }) kind!: 'ship' | 'pickup';
  @ApiProperty({ type: StageView, nullable: true, description: 'Null before it was ordered' })
  production!: StageView | null;
  @ApiProperty({ type: PickUpStoreView, nullable: true }) store!: PickUpStoreView | null;
  @ApiProperty({ type: PickUpView, nullable: true, description: 'With `pickup` only' })
  pickUp!: PickUpView | null;
}

class PickUpLineView {
  @ApiProperty() title!: string;
  @ApiProperty() variant!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
}

/** What a store team needs to know of whoever stands at the counter, and no more. */
export class StorePickUpView {
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty({ example: 'K7M4QX' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty() campaignTitle!: string;
  @ApiProperty({ type: [PickUpLineView] }) lines!: readonly PickUpLineView[];
  @ApiProperty({ description: 'False: the money has gone back; nothing is to be handed over' })
  paid!: boolean;
  @ApiProperty({ description: 'The day has come, and this store has acknowledged it' })
  ready!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expectedFrom!: string | null;
}
