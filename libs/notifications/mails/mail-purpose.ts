import type { MailTemplate } from '../notifications.types.js';

/**
 * Why a mail is written. Necessary: somebody's money, contract or access depends on it, or it is their
 * work. The others stop when their reader says so.
 */
export type MailPurpose = 'necessary' | 'campaign_news' | 'reminder';

const OPTIONAL: Readonly<Partial<Record<MailTemplate, MailPurpose>>> = {
  threshold_reached: 'campaign_news',
};

export const purposeOf = (template: MailTemplate): MailPurpose => OPTIONAL[template] ?? 'necessary';
