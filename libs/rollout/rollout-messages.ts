import { termsIn, type CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { MailOrder, OutgoingEvent } from '#libs/notifications/notifications.types';
import type { NoticeRow } from './notices.statements.js';
import type { RolloutRow } from './rollouts.statements.js';
import type { Store } from './rollout.types.js';

/** The announcement as other companies' systems receive it: codes and numbers, no people. */
export const announcedEvent = (
  rollout: RolloutRow,
  campaign: CampaignTerms,
  notices: readonly NoticeRow[],
  at: Date,
): OutgoingEvent => ({
  // The version has risen with this announcement: a later one is another event.
  key: `rollout.announced:${rollout.id}:${rollout.version}`,
  type: 'rollout.announced',
  subject: `rollouts/${rollout.id}`,
  occurredAt: at,
  data: {
    rolloutId: rollout.id,
    orderNumber: rollout.orderNumber,
    campaign: { id: campaign.id, slug: campaign.slug, title: campaign.title },
    stores: notices.map((notice) => ({
      store: notice.storeCode,
      revision: notice.revision,
      wave: notice.wave,
      expectedFrom: notice.expectedFrom,
      acknowledgeBy: notice.acknowledgeBy.toISOString(),
      lines: notice.lines,
    })),
  },
});

export const noticeEvent = (
  type: 'rollout.acknowledged' | 'rollout.store_silent',
  notice: NoticeRow,
  at: Date,
): OutgoingEvent => ({
  key: `${type}:${notice.id}:${notice.revision}`,
  type,
  subject: `rollouts/${notice.rolloutId}`,
  occurredAt: at,
  data: {
    rolloutId: notice.rolloutId,
    campaignId: notice.campaignId,
    store: notice.storeCode,
    revision: notice.revision,
    acknowledgeBy: notice.acknowledgeBy.toISOString(),
  },
});

export const noticeMail = (
  template: 'store_notice' | 'store_reminder',
  notice: NoticeRow,
  store: Store,
  campaign: CampaignTerms,
  publicUrl: string,
): MailOrder => ({
  key: `${template}:${notice.id}:${notice.revision}`,
  template,
  data: {
    campaign: {
      title: termsIn(campaign, store.locale).title,
      url: `${publicUrl}/campaigns/${campaign.slug}`,
      closesAt: campaign.closesAt.toISOString(),
      timeZone: campaign.timeZone,
    },
    storeName: store.name,
    lines: notice.lines.map(({ variant, units }) => ({ variant, units })),
    expectedFrom: notice.expectedFrom,
    acknowledgeBy: notice.acknowledgeBy.toISOString(),
    inboxUrl: `${publicUrl}/back-office/store-inbox`,
  },
  to: { email: store.email, name: store.name, locale: store.locale },
  about: `rollout:${notice.rolloutId}`,
});
