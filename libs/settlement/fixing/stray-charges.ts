import { Injectable } from '@nestjs/common';
import { Money } from '#libs/kernel/money';
import type { Transaction } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import { credit, debit, draftEntry, type DraftEntry } from '#libs/ledger/ledger.types';
import type { ChargeOutcome } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import type { Attempt } from '../attempts.statements.js';
import { raiseException } from '../exceptions/exceptions.statements.js';

type Paid = Extract<ChargeOutcome, { kind: 'succeeded' }>;

/**
 * Money that came for a pledge that wants none any more. It is nobody's deposit: it stands in
 * suspense, with the proposal to give it back, until finance decides.
 */
@Injectable()
export class StrayCharges {
  constructor(private readonly ledger: LedgerService) {}

  /** Writes it down once, however often it is found; the caller has locked attempt and pledge. */
  async note(
    tx: Transaction,
    attempt: Attempt,
    { state }: ChargeablePledge,
    paid: Paid,
    at: Date,
  ): Promise<void> {
    const inserted = await tx.execute(
      `insert into settlement.stray_charges (attempt_id, pledge_id, campaign_id,
         stripe_payment_intent_id, stripe_charge_id, amount_minor, currency, pledge_state, proposal,
         found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'refund', $9) on conflict (attempt_id) do nothing`,
      [
        attempt.id,
        attempt.pledgeId,
        attempt.campaignId,
        paid.paymentIntentId,
        paid.chargeId,
        paid.amount.amountMinor,
        paid.amount.currency,
        state,
        at,
      ],
    );
    if (inserted === 0) return;
    await this.ledger.post(tx, strayEntries(attempt, paid, at));
    await raiseException(tx, {
      type: 'stray_charge',
      subjectId: attempt.id,
      pledgeId: attempt.pledgeId,
      campaignId: attempt.campaignId,
      expected: Money.zero(paid.amount.currency),
      seen: {
        objectId: paid.paymentIntentId,
        amountMinor: paid.amount.amountMinor,
        currency: paid.amount.currency,
        pledgeId: attempt.pledgeId,
        status: 'succeeded',
      },
      now: at,
    });
  }
}

/** The money is at Stripe, and nobody knows yet whose it is. */
function strayEntries(attempt: Attempt, paid: Paid, at: Date): DraftEntry[] {
  const reference = paid.paymentIntentId;
  const facts = {
    campaignId: attempt.campaignId,
    pledgeIds: [attempt.pledgeId],
    occurredAt: at,
  };
  const came = draftEntry({
    ...facts,
    cause: { kind: 'stray_charge', id: attempt.id },
    description: 'Paid for a pledge that wanted no money any more',
    lines: [debit('stripe_clearing', paid.amount, { reference }), credit('suspense', paid.amount)],
  });
  const fee = paid.fee?.fee;
  if (fee === undefined || fee.isZero()) return [came];
  const cost = draftEntry({
    ...facts,
    cause: { kind: 'stray_fee', id: attempt.id },
    description: 'Fee of Stripe',
    lines: [debit('payment_fees', fee), credit('stripe_clearing', fee, { reference })],
  });
  return [came, cost];
}
