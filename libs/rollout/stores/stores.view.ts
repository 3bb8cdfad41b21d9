import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Store } from '../rollout.types.js';
import type { CampaignStoreRow } from './campaign-stores.statements.js';

export class StoreView {
  @ApiProperty({ example: 'lyon' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty() address!: string;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty({ example: 'FR' }) country!: string;
  @ApiProperty() latitude!: number;
  @ApiProperty() longitude!: number;
  @ApiPropertyOptional({ description: 'Staff only, as everything below' }) weight?: number;
  @ApiPropertyOptional() displayMinimum?: number;
  @ApiPropertyOptional() capacity?: number;
  @ApiPropertyOptional({ format: 'email' }) email?: string;
  @ApiPropertyOptional() locale?: string;
  @ApiPropertyOptional() opened?: boolean;
}

export class StorePageView {
  @ApiProperty({ type: [StoreView] }) items!: readonly StoreView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class NearStoreView extends StoreView {
  @ApiProperty({ description: "Kilometres from the middle of the postcode's département" })
  distanceKm!: number;
}

export class NearStoresView {
  @ApiProperty({ type: [NearStoreView] }) items!: readonly NearStoreView[];
}

export class CampaignStoreView {
  @ApiProperty({ example: 'lyon' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty() address!: string;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty({ example: 'FR' }) country!: string;
  @ApiProperty() latitude!: number;
  @ApiProperty() longitude!: number;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Null while it is not known',
  })
  expectedFrom!: string | null;
}

export class CampaignStorePageView {
  @ApiProperty({
    description:
      'True when these are the stores that get it; before, all where it may be collected',
  })
  announced!: boolean;
  @ApiProperty({ type: [CampaignStoreView] }) items!: readonly CampaignStoreView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const staffStoreView = (store: Store): StoreView => ({ ...store });

export const publicStoreView = (store: Store): StoreView => ({
  code: store.code,
  name: store.name,
  address: store.address,
  postcode: store.postcode,
  city: store.city,
  country: store.country,
  latitude: store.latitude,
  longitude: store.longitude,
});

export const campaignStoreView = (row: CampaignStoreRow): CampaignStoreView => ({
  code: row.code,
  name: row.name,
  address: row.address,
  postcode: row.postcode,
  city: row.city,
  country: row.country,
  latitude: row.latitude,
  longitude: row.longitude,
  expectedFrom: row.expectedFrom,
});
