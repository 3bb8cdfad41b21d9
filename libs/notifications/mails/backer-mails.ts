import type { BackerMailData, MailTemplates } from '../notifications.types.js';
import { drawGauge } from './gauge.js';
import { content, type MailContent } from './mail-content.js';
import { heldStage, moneyTimeline, type MoneyStage } from './money-timeline.js';
import type { Words } from './words.js';

type Params = Readonly<Record<string, string>>;

/** What every mail to a backer may speak of. */
function facts({ campaign, pledge, gauge }: BackerMailData, words: Words): Params {
  return {
    title: campaign.title,
    closesAt: words.instant(campaign.closesAt, campaign.timeZone),
    total: words.money(pledge.total),
    ...(gauge.reachedAt === null ? {} : { date: words.day(gauge.reachedAt, campaign.timeZone) }),
  };
}

/** The page of the pledge that says which mails its backer wants; the token stays in the fragment. */
const preferencesUrl = (manageUrl: string): string => manageUrl.replace('#', '/preferences#');

/** The parts that are the same in every mail to a backer: gauge, timeline, one action, why. */
function frame(
  data: BackerMailData,
  words: Words,
  stage: MoneyStage,
  params: Params,
): Pick<MailContent, 'gauge' | 'timeline' | 'why' | 'action'> {
  const ending = stage === 'released' ? 'not_reached' : 'open';
  return {
    gauge: drawGauge(data.gauge, data.campaign.timeZone, words, ending),
    timeline: moneyTimeline(stage, params, words),
    why: words.say('footer.why_backer', { title: data.campaign.title }),
    action: { label: words.say('action.see_pledge'), url: data.pledge.manageUrl },
  };
}

export function pledgeConfirmed(data: BackerMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, heldStage(data), params),
    subject: words.say('pledge_confirmed.subject', params),
    preview: words.say('pledge_confirmed.preview'),
    heading: words.say('pledge_confirmed.heading'),
    paragraphs: [
      words.say('pledge_confirmed.saved', params),
      words.say('pledge_confirmed.outcome', params),
      words.say('pledge_confirmed.change', params),
    ],
  });
}

export function pledgeChanged(data: BackerMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, heldStage(data), params),
    subject: words.say('pledge_changed.subject', params),
    preview: words.say('pledge_changed.preview'),
    heading: words.say('pledge_changed.heading'),
    paragraphs: [words.say('pledge_changed.body', params)],
  });
}

export function pledgeCancelled(data: BackerMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, 'cancelled', params),
    subject: words.say('pledge_cancelled.subject', params),
    preview: words.say('pledge_cancelled.preview'),
    heading: words.say('pledge_cancelled.heading'),
    paragraphs: [
      words.say('pledge_cancelled.body', params),
      words.say('pledge_cancelled.again', params),
    ],
    action: { label: words.say('action.see_campaign'), url: data.campaign.url },
  });
}

export function thresholdReached(data: BackerMailData, words: Words): MailContent {
  const reachedAt = data.gauge.reachedAt ?? data.campaign.closesAt;
  const params = { ...facts(data, words), date: words.day(reachedAt, data.campaign.timeZone) };
  return content({
    ...frame(data, words, 'reached', params),
    subject: words.say('threshold_reached.subject', params),
    preview: words.say('threshold_reached.preview', params),
    heading: words.say('threshold_reached.heading', params),
    paragraphs: [
      words.say('threshold_reached.body', params),
      words.say('threshold_reached.change', params),
    ],
    choice: { label: words.say('footer.choice'), url: preferencesUrl(data.pledge.manageUrl) },
  });
}

export function pledgeReleased(data: BackerMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, 'released', params),
    subject: words.say('pledge_released.subject', params),
    preview: words.say('pledge_released.preview'),
    heading: words.say('pledge_released.heading'),
    paragraphs: [words.say('pledge_released.body', params)],
  });
}

export function cardExpiresSoon(
  data: MailTemplates['card_expires_soon'],
  words: Words,
): MailContent {
  const { last4, goodUntil } = data;
  const params = { ...facts(data, words), last4, goodUntil };
  return content({
    ...frame(data, words, heldStage(data), params),
    subject: words.say('card_expires_soon.subject', params),
    preview: words.say('card_expires_soon.preview', params),
    heading: words.say('card_expires_soon.heading'),
    paragraphs: [
      words.say('card_expires_soon.body', params),
      words.say('card_expires_soon.keep', params),
    ],
    action: { label: words.say('action.save_card'), url: data.pledge.manageUrl },
  });
}

export function aboutToBeCharged(
  data: MailTemplates['about_to_be_charged'],
  words: Words,
): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, heldStage(data), params),
    subject: words.say('about_to_be_charged.subject', params),
    preview: words.say('about_to_be_charged.preview', params),
    heading: words.say('about_to_be_charged.heading'),
    paragraphs: [
      words.say('about_to_be_charged.body', params),
      words.say('about_to_be_charged.change', params),
    ],
  });
}

/** Issued moments after the mail was written, so the link leads to the pledge, which lists them all. */
const invoiceLink = (
  { pledge }: BackerMailData,
  words: Words,
  label: 'link.invoice' | 'link.credit_note',
) => ({ label: words.say(label), url: pledge.manageUrl });

export function pledgeCharged(data: MailTemplates['pledge_charged'], words: Words): MailContent {
  const chargedAt = words.day(data.chargedAt, data.campaign.timeZone);
  const params = { ...facts(data, words), chargedAt };
  return content({
    ...frame(data, words, 'charged', params),
    subject: words.say('pledge_charged.subject', params),
    preview: words.say('pledge_charged.preview', params),
    heading: words.say('pledge_charged.heading'),
    paragraphs: [words.say('pledge_charged.body', params), words.say('pledge_charged.next')],
    links: [invoiceLink(data, words, 'link.invoice')],
  });
}

export function chargeFailed(data: MailTemplates['charge_failed'], words: Words): MailContent {
  const fixUntil = words.instant(data.fixUntil, data.campaign.timeZone);
  const params = { ...facts(data, words), fixUntil };
  const subject = data.mailNumber > 1 ? 'charge_failed.subject_again' : 'charge_failed.subject';
  return content({
    ...frame(data, words, 'failed', params),
    subject: words.say(subject, params),
    preview: words.say('charge_failed.preview', params),
    heading: words.say('charge_failed.heading'),
    paragraphs: [
      words.say(`charge_failed.${data.reason}`, params),
      words.say('charge_failed.keep', params),
      words.say('charge_failed.otherwise', params),
    ],
    action: { label: words.say('action.pay', params), url: data.pledge.manageUrl },
  });
}

export function pledgeDropped(data: BackerMailData, words: Words): MailContent {
  const params = facts(data, words);
  return content({
    ...frame(data, words, 'dropped', params),
    subject: words.say('pledge_dropped.subject', params),
    preview: words.say('pledge_dropped.preview'),
    heading: words.say('pledge_dropped.heading'),
    paragraphs: [words.say('pledge_dropped.body', params)],
  });
}

export function refundAsked(data: MailTemplates['refund_asked'], words: Words): MailContent {
  const params = { ...facts(data, words), refunded: words.money(data.refunded) };
  return content({
    ...frame(data, words, 'refund_asked', params),
    subject: words.say('refund_asked.subject', params),
    preview: words.say('refund_asked.preview'),
    heading: words.say('refund_asked.heading'),
    paragraphs: [words.say('refund_asked.body', params)],
  });
}

export function refundFailed(data: MailTemplates['refund_failed'], words: Words): MailContent {
  const params = { ...facts(data, words), refunded: words.money(data.refunded) };
  return content({
    ...frame(data, words, 'refund_failed', params),
    subject: words.say('refund_failed.subject', params),
    preview: words.say('refund_failed.preview'),
    heading: words.say('refund_failed.heading'),
    paragraphs: [words.say('refund_failed.body', params), words.say('refund_failed.next')],
  });
}

export function pledgeRefunded(data: MailTemplates['pledge_refunded'], words: Words): MailContent {
  const params = { ...facts(data, words), refunded: words.money(data.refunded) };
  return content({
    ...frame(data, words, 'refunded', params),
    subject: words.say('pledge_refunded.subject', params),
    preview: words.say('pledge_refunded.preview'),
    heading: words.say('pledge_refunded.heading'),
    paragraphs: [words.say('pledge_refunded.body', params)],
    links: [invoiceLink(data, words, 'link.credit_note')],
  });
}

/** Only about the money that came too much: what became of the pledge is told by its own mails. */
export function strayRefunded(data: MailTemplates['stray_refunded'], words: Words): MailContent {
  const params = { ...facts(data, words), refunded: words.money(data.refunded) };
  return content({
    why: words.say('footer.why_backer', { title: data.campaign.title }),
    action: { label: words.say('action.see_pledge'), url: data.pledge.manageUrl },
    subject: words.say('stray_refunded.subject', params),
    preview: words.say('pledge_refunded.preview'),
    heading: words.say('stray_refunded.heading'),
    paragraphs: [words.say('stray_refunded.body', params)],
  });
}

const OUTCOMES = {
  goes_on: 'shortfall_told.goes_on',
  topped_up: 'shortfall_told.topped_up',
  in_review: 'shortfall_told.in_review',
  cancelled: 'shortfall_told.cancelled',
} as const;

export function shortfallTold(data: MailTemplates['shortfall_told'], words: Words): MailContent {
  const params = facts(data, words);
  const stage = data.outcome === 'cancelled' ? 'all_goes_back' : 'short';
  return content({
    ...frame(data, words, stage, params),
    subject: words.say('shortfall_told.subject', params),
    preview: words.say('shortfall_told.preview'),
    heading: words.say('shortfall_told.heading'),
    paragraphs: [
      words.say('shortfall_told.fell_short', params),
      words.say(OUTCOMES[data.outcome], params),
    ],
  });
}
