import type { MoneyJson } from '#libs/kernel/money';
import type { PaymentAuthentication } from '#libs/payments/payments.types';
import type { OpenedPledge, PledgeProof } from '#libs/pledges/pledges.types';
import type { WrittenMail } from '#libs/notifications/notifications.types';

/** What we know of a disputed payment that its backer's bank may want to see. No addresses of machines. */
export interface EvidencePack {
  readonly disputeId: string;
  readonly pledgeId: string;
  readonly campaignTitle: string;
  readonly purchase: Pick<OpenedPledge, 'lines' | 'shipping' | 'total' | 'delivery'>;
  readonly customer: { readonly name: string; readonly email: string };
  readonly chargedAt: Date;
  readonly charged: MoneyJson;
  readonly consents: PledgeProof['consents'];
  readonly authentication: PaymentAuthentication;
  readonly mails: readonly WrittenMail[];
  readonly timeline: PledgeProof['steps'];
  readonly refunds: readonly { readonly amount: MoneyJson; readonly at: Date }[];
}
