import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError, notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { NotificationSettings } from '../notifications.types.js';
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
  constructor(
    private readonly database: Database,
    private readonly settings: NotificationSettings,
  ) {}

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
    if (mail.template === 'sign_in_link' && this.leaveByServer()) throw secretMail();
    return mail;
  }

  /** Where no mail server is configured, this outbox is the only place to read a mail. */
  private leaveByServer(): boolean {
    return this.settings.production || this.settings.smtpUrl !== null;
  }
}

/** Whoever reads a sign-in link can sign in as its owner, so it is for nobody else's eyes. */
const secretMail = (): DomainError =>
  new DomainError(
    'forbidden',
    'mail.secret',
    'This mail holds a sign-in link and is for its reader only.',
  );
