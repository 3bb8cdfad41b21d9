import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { ColumnMapRequest } from './column-map.request.js';
import { ColumnMapListView, ColumnMapView, columnMapView } from './column-map.view.js';
import { allColumnMaps } from './column-maps.statements.js';
import { KeepColumnMaps } from './keep-column-maps.js';

@ApiTags('bank')
@Roles('finance', 'admin')
@Controller('v1/bank-column-maps')
export class ColumnMapsController {
  constructor(
    private readonly database: Database,
    private readonly maps: KeepColumnMaps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How the banks write their CSV files' })
  @ApiOkResponse({ type: ColumnMapListView })
  async list(): Promise<ColumnMapListView> {
    return { items: (await allColumnMaps(this.database)).map(columnMapView) };
  }

  @Put(':name')
  @ApiOperation({ summary: 'Save under this name how a bank writes its CSV files' })
  @ApiOkResponse({ type: ColumnMapView })
  async put(
    @Param('name') name: string,
    @Body() map: ColumnMapRequest,
    @Caller() caller: Principal,
  ): Promise<ColumnMapView> {
    return columnMapView(await this.maps.execute(caller, { name, map }));
  }
}
