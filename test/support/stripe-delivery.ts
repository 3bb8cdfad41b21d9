import { createHmac } from 'node:crypto';
import type { Asking } from './http-client.js';

/** A delivery as Stripe signs it: https://docs.stripe.com/webhooks#verify-manually. */
export function signedDelivery(
  body: string,
  secret: string,
  { ageSeconds = 0 }: { readonly ageSeconds?: number } = {},
): Asking {
  const timestamp = Math.trunc(Date.now() / 1000) - ageSeconds;
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { raw: body, headers: { 'stripe-signature': `t=${timestamp},v1=${signature}` } };
}
