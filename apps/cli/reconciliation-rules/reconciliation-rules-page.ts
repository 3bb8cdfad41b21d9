import { matchingRules } from '#libs/reconciliation/rules/matching-rules';
import {
  ADJUSTMENT_CATEGORIES,
  MOVEMENT_RULES,
  UNKNOWN_CAUSE,
} from '#libs/reconciliation/rules/movement-rules';

const SIDES = [
  ['ledger_stripe', 'Ledger against Stripe', 'By reference and currency, over all days together.'],
  ['stripe_bank', 'Payouts against the bank', 'Each rule runs until it finds nothing more.'],
  ['bank_ledger', 'Refunds by bank transfer', 'What settlement has booked as sent.'],
] as const;

/** The rules of reconciliation as a page for people, made from the tables that the program uses. */
export function reconciliationRulesPage(): string {
  return `${[
    '# How ledger, Stripe and bank are matched',
    '',
    'Made from the code by `npm run cli -- drift --write`; changed by hand, it fails the check. The first rule that applies decides, and its code stands in the match or the exception. What each exception means and what to do: [finance-exceptions](runbooks/finance-exceptions.md).',
    '',
    ...SIDES.flatMap(([side, title, words]) => [
      `## ${title}`,
      '',
      words,
      '',
      ...table(
        ['Order', 'Rule', 'Joins', 'Outcome'],
        matchingRules
          .filter(({ sides }) => sides === side)
          .map(({ order, code: name, joins, outcome }) => [
            String(order),
            code(name),
            joins,
            outcome === 'matched' ? 'matched' : code(outcome),
          ]),
      ),
      '',
    ]),
    '## What a movement at Stripe is',
    '',
    'By reporting category. Source: https://docs.stripe.com/reports/reporting-categories',
    '',
    ...table(
      ['Category', 'Line of the waterfall', 'Booked as', 'Meaning'],
      [
        ...MOVEMENT_RULES.map(({ category, kind, cause, meaning }) => [
          code(category),
          kind,
          cause === null ? 'by settlement' : code(cause),
          meaning,
        ]),
        ...ADJUSTMENT_CATEGORIES.map((category) => [
          code(category),
          'adjustments',
          `${code(UNKNOWN_CAUSE)}, and an exception`,
          'only a person knows what it is for',
        ]),
        ['any other', 'other', `${code(UNKNOWN_CAUSE)}, and an exception`, 'not known to us'],
      ],
    ),
  ].join('\n')}\n`;
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
