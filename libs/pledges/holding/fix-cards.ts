import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { lockPledges } from '../pledge-locks.js';
import { HELD_STATES, type PledgeState } from '../pledge-state.js';
import type { SavedFor } from '../pledge-transitions.js';

/** A charge of these pledges failed: another card is tried at once. */
const FAILED_STATES: readonly PledgeState[] = ['action_required', 'declined'];
const UNPAID_STATES: readonly PledgeState[] = HELD_STATES;

/**
 * Another card was saved for a pledge that is not paid yet: after a failed charge, which is then tried
 * again, or before the charge, because the old card would run out.
 */
@Injectable()
export class FixCards {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Transaction, saved: readonly SavedFor[]): Promise<void> {
    if (saved.length === 0) return;
    const cards = new Map(saved.map((card) => [card.pledgeId, card]));
    const locked = await lockPledges(tx, [...cards.keys()]);
    // A second event for the same setup brings the card that the pledge already has.
    const unpaid = locked.filter(
      ({ id, state, paymentMethodId }) =>
        UNPAID_STATES.includes(state) && cards.get(id)?.paymentMethodId !== paymentMethodId,
    );
    if (unpaid.length === 0) return;
    const chosen = unpaid.flatMap(({ id }) => cards.get(id) ?? []);
    await tx.execute(
      `with fixed as (
         update pledges.pledges p
         set version = p.version + 1, updated_at = $4,
           stripe_customer_id = s.customer, stripe_payment_method_id = s.card
         from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, customer, card)
         where p.id = s.id
         returning p.id, p.state
       )
       insert into pledges.transitions (pledge_id, from_state, to_state, actor, reason, changes, at)
       select id, state, state, 'backer', 'card_fixed', '{"card": true}', $4 from fixed`,
      [
        chosen.map(({ pledgeId }) => pledgeId),
        chosen.map(({ customerId }) => customerId),
        chosen.map(({ paymentMethodId }) => paymentMethodId),
        this.clock.now(),
      ],
    );
    const failed = unpaid.filter(({ state }) => FAILED_STATES.includes(state));
    if (failed.length === 0) return;
    await this.outbox.append(
      tx,
      failed.map(({ id, campaignId }) => ({
        type: 'pledge.card_fixed',
        subject: id,
        payload: { pledgeId: id, campaignId },
      })),
    );
  }
}
