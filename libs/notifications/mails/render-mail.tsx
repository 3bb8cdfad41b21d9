import { render } from '@react-email/render';
import type { MailTemplate, MailTemplates } from '../notifications.types.js';
import { composeMail } from './compose-mail.js';
import { MailPage } from './mail-page.js';
import { mailText } from './mail-text.js';
import type { Sender } from './sender.js';
import { languageOf, Words } from './words.js';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Draws a mail in the reader's language: subject, page and text part carry the same sentences. */
export async function renderMail<T extends MailTemplate>(
  template: T,
  data: MailTemplates[T],
  to: { readonly name: string; readonly locale: string },
  sender: Sender,
): Promise<RenderedMail> {
  const words = new Words(languageOf(to.locale));
  const mail = composeMail(template, data, words);
  const html = await render(<MailPage mail={mail} name={to.name} sender={sender} words={words} />);
  return { subject: mail.subject, html, text: mailText(mail, to.name, sender, words) };
}
