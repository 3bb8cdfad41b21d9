import type { MailTemplates } from '../notifications.types.js';
import { content, type MailContent } from './mail-content.js';
import type { Words } from './words.js';

export function questionAnswered(
  { campaign, question, answer }: MailTemplates['question_answered'],
  words: Words,
): MailContent {
  const params = { title: campaign.title };
  return content({
    subject: words.say('question_answered.subject', params),
    preview: words.say('question_answered.preview', params),
    heading: words.say('question_answered.heading'),
    paragraphs: [
      words.say('question_answered.asked', { ...params, question: oneLine(question) }),
      ...paragraphsOf(answer),
      words.say('question_answered.shown'),
    ],
    action: { label: words.say('action.see_campaign'), url: campaign.url },
    why: words.say('footer.why_asked', params),
  });
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n{2,}/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');
