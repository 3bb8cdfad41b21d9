import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { findMail, listMails, type MailBodyRow } from './mails.queries.js';
import { ListMailsRequest } from './mails.request.js';
import { MailBodyView, mailBodyView, MailPageView, mailView } from './mails.view.js';

// The page is shown inside ours: it may neither run anything nor load anything nor be framed by others.
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The readable outbox: what was written to whom. Bodies may carry secret links, hence the roles. */
@ApiTags('mails')
@Roles('admin', 'merchandiser')
@Controller('v1/mails')
export class MailsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Mails, newest first' })
  @ApiOkResponse({ type: MailPageView })
  async list(
    @Query() { about, template, state, cursor, limit }: ListMailsRequest,
  ): Promise<MailPageView> {
    const after = idOfCursor(cursor);
    const rows = await listMails(this.database, { about, template, state, cursor: after, limit });
    return pageOf(rows, limit, mailView, byId);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'One mail with its page and its text' })
  @ApiOkResponse({ type: MailBodyView })
  async read(@Param('id', UuidPipe) id: string): Promise<MailBodyView> {
    return mailBodyView(await this.find(id));
  }

  @Get(':id/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('X-Frame-Options', 'SAMEORIGIN')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiProduces('text/html')
  @ApiOperation({ summary: 'The mail as its reader sees it' })
  @ApiOkResponse({ type: String })
  async page(@Param('id', UuidPipe) id: string): Promise<string> {
    const { html } = await this.find(id);
    if (html === null) throw notFound('mail.not_rendered', 'This mail has not been written yet.');
    return html;
  }

  private async find(id: string): Promise<MailBodyRow> {
    const mail = await findMail(this.database, id);
    if (mail === undefined) throw notFound('mail.not_found', 'There is no such mail.');
    return mail;
  }
}
