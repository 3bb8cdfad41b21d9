import { ApiProperty } from '@nestjs/swagger';
import { ColumnMapRequest } from './column-map.request.js';
import type { SavedColumnMap } from './column-maps.statements.js';

export class ColumnMapView {
  @ApiProperty({ example: 'french-bank' }) name!: string;
  @ApiProperty({ type: ColumnMapRequest }) map!: ColumnMapRequest;
}

export class ColumnMapListView {
  @ApiProperty({ type: [ColumnMapView] }) items!: readonly ColumnMapView[];
}

export const columnMapView = ({ name, map }: SavedColumnMap): ColumnMapView => ({
  name,
  map: map as ColumnMapRequest,
});
