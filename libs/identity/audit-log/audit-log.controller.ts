import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { listAuditLog } from './audit-log.queries.js';
import { ListAuditLogRequest } from './audit-log.request.js';
import { AuditPageView, auditView } from './audit-log.view.js';

@ApiTags('identity')
@Controller('v1/audit-log')
export class AuditLogController {
  constructor(private readonly database: Database) {}

  @Get()
  @Roles('admin', 'finance')
  @ApiOperation({ summary: 'What members of staff did, newest first' })
  @ApiOkResponse({ type: AuditPageView })
  async list(@Query() query: ListAuditLogRequest): Promise<AuditPageView> {
    const rows = await listAuditLog(this.database, {
      ...query,
      before: sequenceOf(query.cursor),
    });
    return pageOf(rows, query.limit, auditView, ({ sequence }) => ({ sequence }));
  }
}

function sequenceOf(cursor: string | undefined): number | undefined {
  const sequence = keyOfCursor(cursor, 'sequence')?.sequence;
  if (sequence === undefined) return undefined;
  if (typeof sequence === 'number' && Number.isSafeInteger(sequence)) return sequence;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
