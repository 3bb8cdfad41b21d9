import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { moneyJson } from '../money.view.js';
import {
  ListPayoutsRequest,
  PayoutDetailView,
  payoutItemView,
  PayoutPageView,
  payoutTotalView,
  payoutView,
} from './payout.view.js';
import { listPayouts, payoutItems, payoutTotals, readPayout } from './payouts.queries.js';

@ApiTags('reconciliation')
@Roles('finance', 'admin')
@Controller('v1/payouts')
export class PayoutsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Payouts of Stripe, newest first, with what the bank shows of them' })
  @ApiOkResponse({ type: PayoutPageView })
  async list(@Query() query: ListPayoutsRequest): Promise<PayoutPageView> {
    const key = keyOfCursor(query.cursor, 'at', 'id');
    const before = key === null ? undefined : { at: String(key.at), id: String(key.id) };
    const rows = await listPayouts(this.database, { ...query, before });
    return pageOf(rows, query.limit, payoutView, ({ createdAt, id }) => ({
      at: createdAt.toISOString(),
      id,
    }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A payout, what is in it, and the bank lines that it came in' })
  @ApiOkResponse({ type: PayoutDetailView })
  async read(
    @Param('id') id: string,
    @Query() { limit, cursor }: PageRequest,
  ): Promise<PayoutDetailView> {
    const payout = await readPayout(this.database, id);
    if (payout === null) throw notFound('payout.not_found', 'There is no such payout.');
    const { currency } = payout;
    const totals = await payoutTotals(this.database, id);
    const key = keyOfCursor(cursor, 'id');
    const after = key === null ? undefined : String(key.id);
    const items = await payoutItems(this.database, id, { after, limit });
    const net = totals.reduce((sum, { netMinor }) => sum + netMinor, 0);
    return {
      ...payoutView(payout),
      totals: totals.map((total) => payoutTotalView(total, currency)),
      itemsNet: moneyJson(net, currency),
      movements: pageOf(
        items,
        limit,
        (item) => payoutItemView(item, currency),
        (item) => ({ id: item.id }),
      ),
    };
  }
}
