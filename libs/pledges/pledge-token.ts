import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The secret in the link that lets a guest manage one pledge. It is derived from the pledge's id,
 * so that nothing is stored that could leak, and the same pledge always has the same token.
 */
export function pledgeToken(secret: string, pledgeId: string): string {
  return createHmac('sha256', secret).update(`pledge:${pledgeId}`).digest('base64url');
}

/** Compares in constant time. */
export function isPledgeToken(secret: string, pledgeId: string, token: string): boolean {
  const wanted = Buffer.from(pledgeToken(secret, pledgeId));
  const given = Buffer.from(token);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Where the backer manages the pledge; the token travels in the fragment, which no server logs. */
export function manageUrl(publicUrl: string, secret: string, pledgeId: string): string {
  return `${publicUrl}/pledges/${pledgeId}#token=${pledgeToken(secret, pledgeId)}`;
}
