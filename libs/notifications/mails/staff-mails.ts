import type { CampaignFacts, MailTemplates } from '../notifications.types.js';
import { drawGauge } from './gauge.js';
import { content, type MailContent } from './mail-content.js';
import type { Words } from './words.js';

type Params = Readonly<Record<string, string>>;
type Lines = readonly { readonly units: number }[];

const facts = (campaign: CampaignFacts, words: Words): Params => ({
  title: campaign.title,
  closesAt: words.instant(campaign.closesAt, campaign.timeZone),
});

const unitsIn = (lines: Lines): number => lines.reduce((sum, line) => sum + line.units, 0);

const why = (campaign: CampaignFacts, words: Words): string =>
  words.say('footer.why_staff', { title: campaign.title });

export function approvalAsked(
  data: MailTemplates['staff_approval_asked'],
  words: Words,
): MailContent {
  const params = facts(data.campaign, words);
  return content({
    subject: words.say('staff_approval_asked.subject', params),
    preview: words.say('staff_approval_asked.preview'),
    heading: words.say('staff_approval_asked.heading'),
    paragraphs: [words.say('staff_approval_asked.body', params)],
    action: { label: words.say('action.review'), url: data.adminUrl },
    why: why(data.campaign, words),
  });
}

export function staffThresholdReached(
  data: MailTemplates['staff_threshold_reached'],
  words: Words,
): MailContent {
  const { campaign, gauge } = data;
  const date = words.day(gauge.reachedAt ?? campaign.closesAt, campaign.timeZone);
  const params = { ...facts(campaign, words), date };
  return content({
    subject: words.say('staff_threshold_reached.subject', params),
    preview: words.say('staff_threshold_reached.preview', params),
    heading: words.say('staff_threshold_reached.heading', params),
    paragraphs: [words.say('staff_threshold_reached.body', params)],
    gauge: drawGauge(gauge, campaign.timeZone, words),
    action: { label: words.say('action.see_campaign'), url: campaign.url },
    why: why(campaign, words),
  });
}

export function staffShortfall(data: MailTemplates['staff_shortfall'], words: Words): MailContent {
  const params = facts(data.campaign, words);
  return content({
    subject: words.say('staff_shortfall.subject', params),
    preview: words.say('staff_shortfall.preview'),
    heading: words.say('staff_shortfall.heading'),
    paragraphs: [words.say('staff_shortfall.body', params)],
    gauge: drawGauge(data.gauge, data.campaign.timeZone, words),
    action: { label: words.say('action.decide'), url: data.adminUrl },
    why: why(data.campaign, words),
  });
}

export function staffDispute(data: MailTemplates['staff_dispute'], words: Words): MailContent {
  const params = {
    title: data.campaign.title,
    amount: words.money(data.amount),
    dueAt: words.instant(data.evidenceDueAt, data.campaign.timeZone),
  };
  return content({
    subject: words.say('staff_dispute.subject', params),
    preview: words.say('staff_dispute.preview', params),
    heading: words.say('staff_dispute.heading'),
    paragraphs: [
      words.say('staff_dispute.body', params),
      words.say('staff_dispute.answer', params),
    ],
    action: { label: words.say('action.answer_bank'), url: data.adminUrl },
    why: why(data.campaign, words),
  });
}

export function productionOrder(
  data: MailTemplates['production_order'],
  words: Words,
): MailContent {
  const count = unitsIn(data.lines);
  const params = { title: data.campaign.title, orderNumber: data.orderNumber };
  return content({
    subject: words.say('production_order.subject', params),
    preview: words.sayCount('production_order.preview', count),
    heading: words.say('production_order.heading', params),
    paragraphs: [
      words.sayCount('production_order.body', count, params),
      words.say('production_order.confirm'),
    ],
    lines: data.lines,
    action: { label: words.say('action.acknowledge_order'), url: data.acknowledgeUrl },
    why: why(data.campaign, words),
  });
}

function noticeParams(data: MailTemplates['store_notice'], words: Words): Params {
  return {
    title: data.campaign.title,
    storeName: data.storeName,
    expectedFrom: words.date(data.expectedFrom),
    acknowledgeBy: words.instant(data.acknowledgeBy, data.campaign.timeZone),
  };
}

export function storeNotice(data: MailTemplates['store_notice'], words: Words): MailContent {
  const count = unitsIn(data.lines);
  const params = noticeParams(data, words);
  return content({
    subject: words.sayCount('store_notice.subject', count, params),
    preview: words.say('store_notice.preview', params),
    heading: words.say('store_notice.heading', params),
    paragraphs: [
      words.sayCount('store_notice.body', count, params),
      words.say('store_notice.confirm', params),
    ],
    lines: data.lines,
    action: { label: words.say('action.acknowledge_notice'), url: data.inboxUrl },
    why: why(data.campaign, words),
  });
}

export function storeReminder(data: MailTemplates['store_reminder'], words: Words): MailContent {
  const params = noticeParams(data, words);
  return content({
    subject: words.say('store_reminder.subject', params),
    preview: words.say('store_reminder.preview', params),
    heading: words.say('store_reminder.heading', params),
    paragraphs: [
      words.sayCount('store_notice.body', unitsIn(data.lines), params),
      words.say('store_reminder.confirm', params),
    ],
    lines: data.lines,
    action: { label: words.say('action.acknowledge_notice'), url: data.inboxUrl },
    why: why(data.campaign, words),
  });
}
