import type { ChargeFailureReason } from '#libs/notifications/notifications.types';
import { Words } from '#libs/notifications/mails/words';
import {
  AUTOMATIC_TRIES_MAX,
  CONFIRMATION_NEEDED,
  UNKNOWN_CODE,
  type DeclineRule,
} from '#libs/settlement/decline-policy';
import type { DeclineAdvice } from '#libs/settlement/decline-advice';
import {
  ADVICE_CODES,
  DECLINE_CODES,
  MASTERCARD_ADVICE,
  RADAR,
  VISA_CATEGORIES,
} from '#libs/settlement/decline-tables';
import { TEST_CARD_GROUPS, type CardEnd } from './test-card-ends.js';

const WE_DO: Readonly<Record<DeclineAdvice, string>> = {
  retry: 'try the same card again after a day and after three, and at the end of the window',
  ask_backer: 'ask the backer; try once more at the end of the window',
  new_card: 'ask for another card; try once more at the end of the window',
  never: 'ask for another card; never use this one again',
};

const REASONS = [
  'confirmation_needed',
  'card_expired',
  'insufficient_funds',
  'card_refused',
  'new_card_needed',
] as const satisfies readonly ChargeFailureReason[];

/** The decline policy as a page for people, made from the tables that the program uses. */
export function declinePolicyPage(): string {
  return `${[
    '# What happens when a card is declined',
    '',
    'Made from the code by `npm run cli -- drift --write`; changed by hand, it fails the check.',
    '',
    `The decline code gives the rule. Every other line may only make it stricter. The machine tries ${AUTOMATIC_TRIES_MAX} times at most, the first and the last try included; what a backer does on the fix page does not count. Nobody reads "lost", "stolen" or "fraud".`,
    '',
    '## What we do',
    '',
    ...table(
      ['Advice', 'We'],
      Object.entries(WE_DO).map(([advice, what]) => [code(advice), what]),
    ),
    '',
    '## What the backer reads',
    '',
    ...table(['Reason', 'English', 'Français'], REASONS.map(said)),
    '',
    ...rules(),
    '## Stripe’s test cards',
    '',
    'In a campaign that saves cards, is funded, and gives seven days to mend a card. Left alone: what becomes of the pledge when its backer does nothing. On the fix page: what the same card does when its backer confirms it there. A test walks every card through checkout, charge and window and compares.',
    '',
    ...table(
      ['Cards', 'Checkout', 'Charge', 'Tries', 'Left alone', 'Fix page', 'Mails', 'Entries'],
      TEST_CARD_GROUPS.map(({ what, numbers, end }) => [
        `${what}: ${numbers.join(', ')}`,
        ...cardCells(end),
      ]),
    ),
  ].join('\n')}\n`;
}

function rules(): string[] {
  return [
    '## By decline code',
    '',
    'Source: https://docs.stripe.com/declines/codes',
    '',
    ...table(
      ['Code', 'Advice', 'Reason'],
      [
        ...Object.entries(DECLINE_CODES).map(([name, rule]) => ruleRow(code(name), rule)),
        ruleRow('any other, or none', UNKNOWN_CODE),
        ruleRow('the bank wants a confirmation', CONFIRMATION_NEEDED),
      ],
    ),
    '',
    '## What makes it stricter',
    '',
    'Sources: https://docs.stripe.com/declines/card, Visa Core Rules, Mastercard Transaction Processing Rules, https://docs.stripe.com/declines/how-declines-work',
    '',
    ...table(
      ['Told by', 'Values', 'At least', 'Meaning'],
      [
        ...ADVICE_CODES.map((line) => ['advice_code', line.code, line.advice, line.meaning]),
        ...VISA_CATEGORIES.map((line) => [
          'network_decline_code, Visa',
          line.codes.join(', '),
          line.advice,
          line.meaning,
        ]),
        ...MASTERCARD_ADVICE.map((line) => [
          'network_advice_code, Mastercard',
          line.codes.join(', '),
          line.advice,
          line.meaning,
        ]),
        ...RADAR.map((line) => [
          line.outcomeType === undefined ? 'outcome.risk_level' : 'outcome.type',
          line.outcomeType ?? line.riskLevel ?? '',
          line.advice,
          line.meaning,
        ]),
      ].map(([by = '', values = '', advice = '', meaning = '']) => [
        code(by),
        values,
        code(advice),
        meaning,
      ]),
    ),
    '',
  ];
}

const ruleRow = (name: string, { advice, reason }: DeclineRule): string[] => [
  name,
  code(advice),
  code(reason),
];

function said(reason: ChargeFailureReason): string[] {
  const blanks = { total: '{total}', title: '{title}' };
  const of = (language: 'en' | 'fr'): string =>
    new Words(language).say(`charge_failed.${reason}`, blanks);
  return [code(reason), of('en'), of('fr')];
}

function cardCells(end: CardEnd): string[] {
  const declined = end.decline === null ? '' : ` (${code(end.decline.reason)})`;
  return [
    end.checkout,
    end.charge === null ? '–' : `${code(end.charge)}${declined}`,
    String(end.tries),
    code(end.end),
    end.confirmed === null ? '–' : code(end.confirmed),
    counted(end.mails),
    counted(end.entries),
  ];
}

/** "a, 4 × b": the same thing several times in a row is said once. */
function counted(names: readonly string[]): string {
  if (names.length === 0) return '–';
  const runs: { name: string; times: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  return runs
    .map(({ name, times }) => (times === 1 ? code(name) : `${times} × ${code(name)}`))
    .join(', ');
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
