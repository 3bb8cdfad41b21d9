import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { readSentFile, TAKES_FILES, type FileRequest } from '#libs/platform/http/sent-files';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { BankStatements } from '../bank.service.js';
import { ListBankStatementsRequest } from '../reads/bank-lists.request.js';
import {
  BankStatementPageView,
  importReportView,
  ImportReportView,
  statementView,
} from '../reads/bank-statement.view.js';
import { listStatements } from '../reads/statements.queries.js';
import { ImportRequest } from './import.request.js';

/** A day of a busy account has some hundred kilobytes; a year of it fits. */
const FILE_BYTES_MAX = 10 * 1024 * 1024;

@ApiTags('bank')
@Roles('finance', 'admin')
@Controller('v1/bank-statements')
export class BankStatementsController {
  constructor(
    private readonly database: Database,
    private readonly statements: BankStatements,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Statements that were taken, the last one first' })
  @ApiOkResponse({ type: BankStatementPageView })
  async list(@Query() query: ListBankStatementsRequest): Promise<BankStatementPageView> {
    const before = idOfCursor(query.cursor);
    const rows = await listStatements(this.database, { ...query, before });
    return pageOf(rows, query.limit, statementView, byId);
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary: 'Take a file of the bank: camt.053 (02 or 08) as XML, or CSV by a saved column map',
    description:
      'The body is the file itself, at most 10 MB. The same file twice is taken once; lines that an ' +
      'earlier file told are recognised. A file in which anything is wrong (an amount, balances that ' +
      'do not add up, an account that is not known) is refused as a whole, with line and place in `errors`.',
  })
  @ApiConsumes('application/xml', 'text/xml', 'text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: ImportReportView })
  async import(
    @Req() request: FileRequest,
    @Query() { columnMap, iban, currency }: ImportRequest,
    @Caller() actor: Principal,
  ): Promise<ImportReportView> {
    const { content, type } = await readSentFile(request, FILE_BYTES_MAX);
    const format = type === 'text/csv' ? 'csv' : 'camt';
    const file = { content, format, columnMap, iban, currency, actor } as const;
    return importReportView(await this.statements.import(file));
  }
}
