import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { isCurrency } from '#libs/kernel/currency';
import { Ids } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import type { PaymentNews } from '#libs/payments/payments.events';
import type { ChargedFee } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { attemptsById, type Attempt } from '../attempts.statements.js';
import type { CollectedFacts } from '../collections.js';
import { vatOfPledge } from '../vat-of-pledge.js';

export type Payment = PaymentNews['payments.pledge_paid'];

/** Writes down what was paid with a pledge, as the attempt that has succeeded. */
@Injectable()
export class PaidAttempts {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The caller has locked the pledge. */
  async record(
    tx: Transaction,
    pledge: ChargeablePledge,
    payment: Payment,
  ): Promise<{ readonly attempt: Attempt; readonly facts: CollectedFacts }> {
    const id = this.ids.next();
    const at = this.clock.now();
    const vat = vatOfPledge(pledge, at);
    await tx.execute(
      `insert into settlement.attempts (id, pledge_id, campaign_id, number, kind, state,
         idempotency_key, amount_minor, currency, stripe_customer_id, stripe_payment_method_id,
         stripe_payment_intent_id, stripe_charge_id, vat_basis_points, first_sent_at, not_before,
         created_at, finished_at, vat_country, vat_category)
       values ($1, $2, $3,
         1 + (select count(*) from settlement.attempts old where old.pledge_id = $2),
         'with_pledge', 'succeeded', 'hold:' || $2::uuid, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11, $11,
         $12, $13)`,
      [
        id,
        pledge.id,
        pledge.campaignId,
        payment.amountMinor,
        payment.currency,
        payment.customerId,
        payment.paymentMethodId,
        payment.paymentIntentId,
        payment.chargeId,
        vat.basisPoints,
        at,
        vat.country,
        vat.category,
      ],
    );
    const [attempt] = await attemptsById(tx, [id]);
    return {
      attempt: present(attempt, 'the attempt just written'),
      facts: { vat, paymentIntentId: payment.paymentIntentId, fee: feeOf(payment), at },
    };
  }
}

function feeOf({ fee, currency }: Payment): ChargedFee | null {
  if (fee === null || !isCurrency(currency)) return null;
  const { amountMinor, balanceTransactionId } = fee;
  return { fee: Money.of(amountMinor, currency), balanceTransactionId };
}
