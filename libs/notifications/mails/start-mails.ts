import type { StartNoticeMailData } from '../notifications.types.js';
import { content, type MailContent } from './mail-content.js';
import type { Words } from './words.js';

type Params = Readonly<Record<string, string>>;

const facts = ({ campaign, opensAt }: StartNoticeMailData, words: Words): Params => ({
  title: campaign.title,
  opensAt: words.instant(opensAt, campaign.timeZone),
  closesAt: words.instant(campaign.closesAt, campaign.timeZone),
});

const frame = (data: StartNoticeMailData, words: Words) => ({
  why: words.say('footer.why_start', { title: data.campaign.title }),
  choice: { label: words.say('footer.stop_start'), url: data.stopUrl },
  action: { label: words.say('action.see_campaign'), url: data.campaign.url },
});

export function noticeKept(data: StartNoticeMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words),
    subject: words.say('start_notice_kept.subject', params),
    preview: words.say('start_notice_kept.preview', params),
    heading: words.say('start_notice_kept.heading'),
    paragraphs: [
      words.say('start_notice_kept.body', params),
      words.say('start_notice_kept.forget'),
    ],
  });
}

export function campaignStarted(data: StartNoticeMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words),
    subject: words.say('campaign_started.subject', params),
    preview: words.say('campaign_started.preview', params),
    heading: words.say('campaign_started.heading', params),
    paragraphs: [words.say('campaign_started.body', params), words.say('campaign_started.forget')],
  });
}
