import { BANK_RULES, TRANSFER_RULE } from './bank-rules.js';
import { REFERENCE_RULES } from './reference-rules.js';

export interface MatchingRule {
  readonly sides: string;
  readonly order: number;
  readonly code: string;
  readonly joins: string;
  readonly outcome: string;
}

/** All rules as a person reads them. */
export const matchingRules: readonly MatchingRule[] = [
  ...REFERENCE_RULES.map(({ code, joins, outcome }, index) => ({
    sides: 'ledger_stripe',
    order: index + 1,
    code,
    joins,
    outcome,
  })),
  ...BANK_RULES.map(({ code, joins }, index) => ({
    sides: 'stripe_bank',
    order: index + 1,
    code,
    joins,
    outcome: 'matched',
  })),
  { sides: 'bank_ledger', order: 1, ...TRANSFER_RULE, outcome: 'matched' },
];
