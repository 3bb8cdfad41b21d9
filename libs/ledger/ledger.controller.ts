import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { readEntries } from './ledger.queries.js';
import { ListEntriesRequest } from './ledger.request.js';
import { EntryPageView, entryView } from './ledger.view.js';

@ApiTags('ledger')
@Roles('finance', 'admin')
@Controller('v1/ledger/entries')
export class LedgerController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Entries with their lines, the last posted first' })
  @ApiOkResponse({ type: EntryPageView })
  async entries(@Query() query: ListEntriesRequest): Promise<EntryPageView> {
    const { limit, cursor, from, to, ...filter } = query;
    const rows = await readEntries(this.database, {
      ...filter,
      from: instant(from) ?? undefined,
      to: instant(to) ?? undefined,
      before: before(cursor),
      limit,
    });
    return pageOf(rows, limit, entryView, ({ sequence }) => ({ sequence }));
  }
}

const instant = (text: string | undefined): Date | null =>
  text === undefined ? null : new Date(text);

function before(cursor: string | undefined): number | null {
  const key = keyOfCursor(cursor, 'sequence');
  if (key === null) return null;
  const sequence = Number(key.sequence);
  if (Number.isSafeInteger(sequence)) return sequence;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
