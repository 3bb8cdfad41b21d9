import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { DaysRequest } from '../balances/balances.request.js';
import { ChartOfAccounts } from '../chart/chart-of-accounts.js';
import { readVatReturn } from './vat-returns.queries.js';
import { VatReturnView, vatReturnView } from './vat-returns.view.js';

@ApiTags('ledger')
@Roles('finance', 'admin')
@Controller('v1/ledger/vat-returns')
export class VatReturnsController {
  constructor(
    private readonly database: Database,
    private readonly chart: ChartOfAccounts,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'VAT by country, category and rate, at home and through the one-stop shop',
  })
  @ApiOkResponse({ type: VatReturnView })
  async read(@Query() { from, to }: DaysRequest): Promise<VatReturnView> {
    const rows = await readVatReturn(this.database, from, to);
    return vatReturnView(rows, { from, to }, this.chart.country);
  }
}
