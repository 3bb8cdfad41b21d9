import { createHmac, timingSafeEqual } from 'node:crypto';

export interface NoticeKey {
  readonly campaignId: string;
  readonly noticeId: string;
}

/** Derived from the notice's id, so that nothing is stored that could leak. */
function withdrawalToken(secret: string, { campaignId, noticeId }: NoticeKey): string {
  return createHmac('sha256', secret)
    .update(`start-notice:${campaignId}:${noticeId}`)
    .digest('base64url');
}

/** Compares in constant time. */
export function isWithdrawalToken(secret: string, key: NoticeKey, token: string): boolean {
  const wanted = Buffer.from(withdrawalToken(secret, key));
  const given = Buffer.from(token);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Where a reader stops the mail; the token travels in the fragment, which no server logs. */
export function withdrawalUrl(publicUrl: string, secret: string, key: NoticeKey): string {
  const token = withdrawalToken(secret, key);
  return `${publicUrl}/campaigns/${key.campaignId}/start-notices/${key.noticeId}#token=${token}`;
}
