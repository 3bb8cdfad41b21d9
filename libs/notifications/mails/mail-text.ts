import type { MailContent } from './mail-content.js';
import type { Sender } from './sender.js';
import type { Words } from './words.js';

const SIGNS = { done: '[x]', now: '[>]', later: '[ ]' } as const;

/** The text part: the same sentences in the same order. */
export function mailText(mail: MailContent, name: string, sender: Sender, words: Words): string {
  const choice = mail.choice === null ? '' : `\n${mail.choice.label}: ${mail.choice.url}`;
  const blocks = [
    mail.heading,
    words.greet(name),
    ...mail.paragraphs,
    mail.lines.map((line) => `- ${words.number(line.units)} × ${line.variant}`).join('\n'),
    mail.gauge?.sentence ?? '',
    mail.links.map(({ label, url }) => `${label}\n${url}`).join('\n\n'),
    mail.action === null ? '' : `${mail.action.label}\n${mail.action.url}`,
    timeline(mail, words),
    `-- \n${sender.brand}\n${words.say('footer.reach_a_person', { contact: sender.contact })}\n${mail.why}${choice}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function timeline(mail: MailContent, words: Words): string {
  if (mail.timeline.length === 0) return '';
  const steps = mail.timeline.map((step) => `${SIGNS[step.state]} ${step.text}`);
  return [words.say('timeline.heading'), ...steps].join('\n');
}
