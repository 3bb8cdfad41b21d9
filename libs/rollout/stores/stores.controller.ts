import { Body, Controller, Get, Param, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed, refused, type DomainError } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, hasRole, Public, Roles, STAFF, type Principal } from '#libs/platform/http/access';
import { keyOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { KeepStores } from './keep-stores.js';
import { storesNear } from './stores-near.js';
import { allStores, listStores } from './stores.statements.js';
import { STORE_CODE, StoreRequest, StoresNearRequest } from './stores.request.js';
import {
  NearStoresView,
  publicStoreView,
  staffStoreView,
  StorePageView,
  StoreView,
} from './stores.view.js';

@ApiTags('stores')
@Controller('v1/stores')
export class StoresController {
  constructor(
    private readonly database: Database,
    private readonly stores: KeepStores,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Stores by code; staff see closed ones and how they are planned for' })
  @ApiOkResponse({ type: StorePageView })
  async list(
    @Query() { limit, cursor }: PageRequest,
    @Caller() caller: Principal,
  ): Promise<StorePageView> {
    const staff = hasRole(caller, ...STAFF);
    const after = keyOfCursor(cursor, 'code')?.code.toString();
    const rows = await listStores(this.database, { openOnly: !staff, cursor: after, limit });
    return pageOf(rows, limit, staff ? staffStoreView : publicStoreView, ({ code }) => ({ code }));
  }

  @Get('near')
  @Public()
  @ApiOperation({
    summary: 'The open store nearest to a postcode, and the others within 80 km',
    description:
      'Which campaigns come to a store tells `GET /v1/campaigns?store=`. A postcode we cannot ' +
      'place (abroad, overseas) is refused with `postcode.unknown`.',
  })
  @ApiOkResponse({ type: NearStoresView })
  async near(@Query() place: StoresNearRequest): Promise<NearStoresView> {
    const near = storesNear(place, await allStores(this.database));
    if (near === null) throw unknownPlace();
    return {
      items: near.map(({ store, distanceKm }) => ({ ...publicStoreView(store), distanceKm })),
    };
  }

  @Put(':code')
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Add or change a store; `opened: false` closes it' })
  @ApiOkResponse({ type: StoreView })
  async put(
    @Param('code') code: string,
    @Body() body: StoreRequest,
    @Caller() actor: Principal,
    @Req() request: { readonly id: string },
  ): Promise<StoreView> {
    if (!STORE_CODE.test(code) || code.length > 40) {
      throw malformed(
        '/code',
        'code.malformed',
        'A code is words of a-z and 0-9 joined by hyphens.',
      );
    }
    return staffStoreView(
      await this.stores.execute({ actor, requestId: request.id }, { ...body, code }),
    );
  }
}

function unknownPlace(): DomainError {
  const detail = 'We know the postcodes of metropolitan France only.';
  const fields = [{ pointer: '/postcode', code: 'postcode.unknown', detail }];
  return refused('postcode.unknown', detail, { fields });
}
