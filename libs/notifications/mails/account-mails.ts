import type { MailTemplates, SignInLinkKind } from '../notifications.types.js';
import { content, type MailContent } from './mail-content.js';
import type { MessageKey } from './messages.en.js';
import type { Words } from './words.js';

// A link to sign in belongs to no campaign; the brand and its people are in France.
const HOME_ZONE = 'Europe/Paris';

type LinkWords = Readonly<Record<'subject' | 'heading' | 'body' | 'action', MessageKey>>;

const LINK_WORDS: Readonly<Record<SignInLinkKind, LinkWords>> = {
  magic_link: {
    subject: 'sign_in_link.subject',
    heading: 'sign_in_link.heading',
    body: 'sign_in_link.body',
    action: 'action.sign_in',
  },
  verify_email: {
    subject: 'verify_link.subject',
    heading: 'verify_link.heading',
    body: 'verify_link.body',
    action: 'action.verify',
  },
  reset_password: {
    subject: 'reset_link.subject',
    heading: 'reset_link.heading',
    body: 'reset_link.body',
    action: 'action.reset',
  },
};

export function signInLink(data: MailTemplates['sign_in_link'], words: Words): MailContent {
  const params = { expiresAt: words.instant(data.expiresAt, HOME_ZONE) };
  const link = LINK_WORDS[data.kind ?? 'magic_link'];
  return content({
    subject: words.say(link.subject),
    preview: words.say('sign_in_link.preview', params),
    heading: words.say(link.heading),
    paragraphs: [words.say(link.body, params), words.say('sign_in_link.ignore')],
    action: { label: words.say(link.action), url: data.url },
    why: words.say('footer.why_account'),
  });
}

export function pledgeLinks(data: MailTemplates['pledge_links'], words: Words): MailContent {
  return content({
    subject: words.say('pledge_links.subject'),
    preview: words.say('pledge_links.preview'),
    heading: words.say('pledge_links.heading'),
    paragraphs: [words.say('pledge_links.body'), words.say('pledge_links.keep')],
    links: data.pledges.map(({ title, manageUrl }) => ({ label: title, url: manageUrl })),
    why: words.say('footer.why_links'),
  });
}
