import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Store } from '../rollout.types.js';

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
