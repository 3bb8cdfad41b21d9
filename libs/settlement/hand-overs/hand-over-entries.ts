import type { Money } from '#libs/kernel/money';
import {
  credit,
  debit,
  draftEntry,
  type DraftEntry,
  type VatFact,
} from '#libs/ledger/ledger.types';

export interface HandOver {
  readonly pledgeId: string;
  readonly campaignId: string;
  /** What is left of what was collected, without VAT; VAT was due at collection. */
  readonly net: Money;
  readonly vatFact: VatFact;
  readonly at: Date;
}

/** The backer has the goods: the deposit is revenue. Null when no deposit is left. */
export function handOverEntry(of: HandOver): DraftEntry | null {
  if (of.net.isZero()) return null;
  const facts = { vat: of.vatFact };
  return draftEntry({
    cause: { kind: 'hand_over', id: of.pledgeId },
    occurredAt: of.at,
    campaignId: of.campaignId,
    pledgeIds: [of.pledgeId],
    description: 'Goods handed over',
    lines: [debit('customer_deposits', of.net, facts), credit('revenue', of.net, facts)],
  });
}

export interface TopUpEnd {
  readonly campaignId: string;
  readonly amount: Money;
  readonly at: Date;
}

/**
 * All has been handed over, so nothing is owed any more for what the brand added. It was its own money
 * and nobody bought anything for it: it goes against the contribution and is no revenue.
 */
export const topUpEndedEntry = (of: TopUpEnd): DraftEntry =>
  draftEntry({
    cause: { kind: 'top_up_ended', id: of.campaignId },
    occurredAt: of.at,
    campaignId: of.campaignId,
    pledgeIds: [],
    description: 'Contribution of the brand no longer owed',
    lines: [debit('customer_deposits', of.amount), credit('brand_contribution', of.amount)],
  });
