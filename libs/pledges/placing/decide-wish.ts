import { refused, type DomainError } from '#libs/kernel/errors';
import type { IntakeGate, RewardTerms } from '#libs/campaigns/campaigns.types';
import type { SavedCard } from '#libs/payments/payments.types';
import { priceOf, type PledgePrice } from '../pledge-price.js';
import {
  refusalOfDelivery,
  refusalOfGate,
  refusalOfLateLimit,
  refusalOfLimit,
  refusalOfWindow,
  rewardOf,
  takesLate,
  unknownReward,
} from '../pledge-rules.js';
import type { Wish } from './wish.js';

/** What the locked rows say about one wish. */
export interface WishFacts {
  readonly gate: IntakeGate | undefined;
  /** The client's own id is in use for a pledge that came under another key. */
  readonly idTaken: boolean;
  /** Pieces of the wished reward that the backer has already. */
  readonly ownPieces: number;
  /** The saved card of the signed-in backer, when the wish asks for it. */
  readonly card: SavedCard | null;
  /** Units of the campaign's late pledges so far. */
  readonly lateUnits: number;
}

export interface Refused {
  readonly granted: false;
  readonly refusal: DomainError;
}

export interface Granted {
  readonly granted: true;
  readonly reward: RewardTerms;
  readonly price: PledgePrice;
  /** After success: it is paid at once. */
  readonly late: boolean;
  /** Present when the pledge is held at once. */
  readonly card: SavedCard | null;
}

export type Decision = Refused | Granted;

/** Decides one wish, all but the stock, by rules in a fixed order: the first reason is told. */
export function decideWish(wish: Wish, facts: WishFacts, now: Date): Decision {
  const reward = rewardOf(wish.terms, wish.rewardId);
  const late = takesLate(facts.gate, now);
  const first = (late ? null : refusalOfGate(facts.gate, now)) ?? refusalOfId(facts);
  if (first !== null) return no(first);
  if (reward === undefined) return no(unknownReward());
  const second =
    refusalOfWindow(reward, now) ??
    refusalOfLimit(reward, facts.ownPieces + wish.quantity) ??
    refusalOfAddOns(wish) ??
    refusalOfDelivery(wish.terms, wish.delivery);
  if (second !== null) return no(second);
  const shipTo = wish.delivery.kind === 'ship' ? wish.delivery.address.country : null;
  const price = priceOf(wish.terms, { ...wish, reward, shipTo });
  const third =
    (late ? refusalOfLateLimit(wish.terms, facts.lateUnits + price.units) : null) ??
    refusalOfTotal(wish, price) ??
    refusalOfCard(wish, facts, late);
  if (third !== null) return no(third);
  return {
    granted: true,
    reward,
    price,
    late,
    card: wish.payment === 'saved_card' ? facts.card : null,
  };
}

const no = (refusal: DomainError): Decision => ({ granted: false, refusal });

function refusalOfId(facts: WishFacts): DomainError | null {
  if (!facts.idTaken) return null;
  return refused('idempotency.key_reused', 'This id belongs to another request.');
}

function refusalOfAddOns(wish: Wish): DomainError | null {
  const offered = wish.terms.addOns;
  return wish.addOns.every(({ addOnId }) => offered.some(({ id }) => id === addOnId))
    ? null
    : refused('add_on.unknown', 'This campaign has no such add-on.');
}

function refusalOfTotal({ expectedTotal }: Wish, { total }: PledgePrice): DomainError | null {
  if (expectedTotal === null) return null;
  const extra = { extra: { total: total.toJSON() } };
  if (expectedTotal.currency !== total.currency) {
    return refused(
      'pledge.currency_mismatch',
      'This campaign is pledged in another currency.',
      extra,
    );
  }
  return expectedTotal.amount === total.amountMinor
    ? null
    : refused('pledge.total_mismatch', 'The total is not what this pledge costs.', extra);
}

function refusalOfCard(wish: Wish, facts: WishFacts, late: boolean): DomainError | null {
  if (wish.payment === 'new_card') return null;
  // The bank is asked for the money while the backer is there, which a saved card alone is not.
  if (late || wish.terms.collection !== 'save_card') {
    return refused(
      'payment.card_needed',
      'This campaign asks the bank at once: the card must be entered again.',
    );
  }
  if (facts.card !== null) return null;
  return refused('payment.no_saved_card', 'There is no saved card that can be used.');
}
