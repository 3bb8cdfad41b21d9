import { ApiProperty } from '@nestjs/swagger';
import { MAIL_TEMPLATES } from './compose-mail.js';
import type { MailBodyRow, MailRow } from './mails.queries.js';

export class MailRecipientView {
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ example: 'fr-FR' }) locale!: string;
}

export class MailView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MAIL_TEMPLATES }) template!: string;
  @ApiProperty({ example: 'pledge:019ab3f2-7c1e-7000-8000-000000000000' }) about!: string;
  @ApiProperty({ type: MailRecipientView }) to!: MailRecipientView;
  @ApiProperty({ enum: ['queued', 'sending', 'sent', 'failed'] }) state!: string;
  @ApiProperty({
    type: String,
    enum: ['outbox', 'smtp'],
    nullable: true,
    description: 'outbox: kept here only, because no mail server is configured',
  })
  transport!: string | null;
  @ApiProperty() attempts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Null until it is rendered' })
  subject!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'EENVELOPE 550' })
  lastError!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
}

export class MailBodyView extends MailView {
  @ApiProperty({ type: String, nullable: true }) html!: string | null;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
}

export class MailPageView {
  @ApiProperty({ type: [MailView] }) items!: readonly MailView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const mailView = (row: MailRow): MailView => ({
  id: row.id,
  template: row.template,
  about: row.about,
  to: { email: row.email, name: row.name, locale: row.locale },
  state: row.state,
  transport: row.transport,
  attempts: row.attempts,
  subject: row.subject,
  lastError: row.lastError,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

export const mailBodyView = (row: MailBodyRow): MailBodyView => ({
  ...mailView(row),
  html: row.html,
  text: row.text,
});
