import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { listAuditLog } from './audit-log.queries.js';
import { ListAuditLogRequest } from './audit-log.request.js';
import { AuditPageView, auditView } from './audit-log.view.js';
import { pageOf } from '../page.request.js';

@ApiTags('identity')
@Controller('v1/audit-log')
export class AuditLogController {
  constructor(private readonly database: Database) {}

  @Get()
  @Roles('admin', 'finance')
  @ApiOperation({ summary: 'What members of staff did, newest first' })
  @ApiOkResponse({ type: AuditPageView })
  async list(@Query() query: ListAuditLogRequest): Promise<AuditPageView> {
    const rows = await listAuditLog(this.database, query);
    return pageOf(rows, query.limit, (row) => String(row.sequence), auditView);
  }
}
