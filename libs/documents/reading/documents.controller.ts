import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, Public, Roles, type Principal } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { DocumentsService } from '../documents.service.js';
import { printDocument } from '../pdf/print-document.js';
import { listDocuments, type DocumentFilter } from './documents.queries.js';
import { DocumentPageView, documentView, DocumentView, summaryView } from './document.view.js';
import { ListDocumentsRequest } from './list-documents.request.js';

const TOKEN = {
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and finance need none',
} as const;

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly database: Database,
  ) {}

  @Get()
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'Invoices and credit notes by series, year and number' })
  @ApiOkResponse({ type: DocumentPageView })
  async list(@Query() query: ListDocumentsRequest): Promise<DocumentPageView> {
    const { cursor, ...filter } = query;
    const rows = await listDocuments(this.database, { ...filter, after: afterOf(cursor) });
    return pageOf(rows, query.limit, summaryView, ({ series, year, number }) => ({
      series,
      year,
      number,
    }));
  }

  @Get(':id')
  @Public()
  @ApiHeader(TOKEN)
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'One document with all that stands in it' })
  @ApiOkResponse({ type: DocumentView })
  async read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<DocumentView> {
    return documentView(await this.documents.openFor(id, { principal, token }));
  }

  @Get(':id/pdf')
  @Public()
  @ApiHeader(TOKEN)
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({
    summary: 'The document to print: A4, PDF/A-3; the same each time',
  })
  @ApiOkResponse({
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  async pdf(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<StreamableFile> {
    const document = await this.documents.openFor(id, { principal, token });
    return new StreamableFile(await printDocument(document), {
      type: 'application/pdf',
      disposition: `attachment; filename="${document.label}.pdf"`,
    });
  }
}

function afterOf(cursor: string | undefined): DocumentFilter['after'] {
  const key = keyOfCursor(cursor, 'series', 'year', 'number');
  if (key === null) return null;
  const { series, year, number } = key;
  if (typeof series === 'string' && isCount(year) && isCount(number)) {
    return [series, year, number];
  }
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}

const COUNT_MAX = 1_000_000_000;
const isCount = (value: string | number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < COUNT_MAX;
