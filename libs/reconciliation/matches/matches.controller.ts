import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { ListMatchesRequest, MatchPageView, matchView } from './match.view.js';
import { listMatches } from './matches.queries.js';

@ApiTags('reconciliation')
@Roles('finance', 'admin')
@Controller('v1/reconciliation-matches')
export class MatchesController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'What was compared between ledger and Stripe, and by which rule' })
  @ApiOkResponse({ type: MatchPageView })
  async list(@Query() query: ListMatchesRequest): Promise<MatchPageView> {
    const key = keyOfCursor(query.cursor, 'reference', 'currency');
    const rows = await listMatches(this.database, {
      reference: query.reference,
      matched: query.matched === undefined ? undefined : query.matched === 'true',
      after:
        key === null
          ? undefined
          : { reference: String(key.reference), currency: String(key.currency) },
      limit: query.limit,
    });
    return pageOf(rows, query.limit, matchView, ({ reference, currency }) => ({
      reference,
      currency,
    }));
  }
}
