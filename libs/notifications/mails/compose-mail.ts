import type { MailTemplate, MailTemplates } from '../notifications.types.js';
import * as account from './account-mails.js';
import * as backer from './backer-mails.js';
import type { MailContent } from './mail-content.js';
import { questionAnswered } from './reader-mails.js';
import * as staff from './staff-mails.js';
import * as start from './start-mails.js';
import { wordsFor } from './words-by-collection.js';
import type { Words } from './words.js';

type Composers = {
  readonly [T in MailTemplate]: (data: MailTemplates[T], words: Words) => MailContent;
};

const composers: Composers = {
  pledge_confirmed: backer.pledgeConfirmed,
  pledge_changed: backer.pledgeChanged,
  pledge_cancelled: backer.pledgeCancelled,
  threshold_reached: backer.thresholdReached,
  pledge_released: backer.pledgeReleased,
  card_expires_soon: backer.cardExpiresSoon,
  about_to_be_charged: backer.aboutToBeCharged,
  pledge_charged: backer.pledgeCharged,
  charge_failed: backer.chargeFailed,
  pledge_dropped: backer.pledgeDropped,
  refund_asked: backer.refundAsked,
  pledge_refunded: backer.pledgeRefunded,
  stray_refunded: backer.strayRefunded,
  refund_failed: backer.refundFailed,
  shortfall_told: backer.shortfallTold,
  question_answered: questionAnswered,
  start_notice_kept: start.noticeKept,
  campaign_started: start.campaignStarted,
  sign_in_link: account.signInLink,
  pledge_links: account.pledgeLinks,
  staff_approval_asked: staff.approvalAsked,
  staff_threshold_reached: staff.staffThresholdReached,
  staff_shortfall: staff.staffShortfall,
  staff_dispute: staff.staffDispute,
  production_order: staff.productionOrder,
  store_notice: staff.storeNotice,
  store_reminder: staff.storeReminder,
};

export const MAIL_TEMPLATES = Object.keys(composers) as readonly MailTemplate[];

/** What a mail of this template says with this data. */
export function composeMail<T extends MailTemplate>(
  template: T,
  data: MailTemplates[T],
  words: Words,
): MailContent {
  return composers[template](data, wordsFor(data, words));
}
