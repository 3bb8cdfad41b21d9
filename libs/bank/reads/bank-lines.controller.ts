import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { isDay } from '../calendar-day.js';
import { ListBankLinesRequest } from './bank-lists.request.js';
import { BankLinePageView, lineView } from './bank-line.view.js';
import { listLines, type LineFilter } from './lines.queries.js';

@ApiTags('bank')
@Roles('finance', 'admin')
@Controller('v1/bank-lines')
export class BankLinesController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Booked movements of the bank accounts, the last booked first' })
  @ApiOkResponse({ type: BankLinePageView })
  async list(@Query() query: ListBankLinesRequest): Promise<BankLinePageView> {
    const before = placeOf(query.cursor);
    const rows = await listLines(this.database, { ...query, before });
    return pageOf(rows, query.limit, lineView, ({ bookedOn, id }) => ({ bookedOn, id }));
  }
}

function placeOf(cursor: string | undefined): LineFilter['before'] {
  const key = keyOfCursor(cursor, 'bookedOn', 'id');
  if (key === null) return null;
  const { bookedOn, id } = { bookedOn: String(key.bookedOn), id: String(key.id) };
  if (isDay(bookedOn) && isUuid(id)) return { bookedOn, id };
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
