import { Money } from '#libs/kernel/money';
import type { LedgerStory } from './read-stories.js';

/** An amount in a table: its digits, and the column at which it ends. */
const AMOUNT = /(?<= )(\d+)\.(\d\d) EUR/g;

export interface StorySums {
  readonly debit: Money;
  readonly credit: Money;
}

/** Adds up both columns of a table; debits stand left of credits. */
export function sumsOf(table: string): StorySums {
  const amounts = table.split('\n').flatMap((line) =>
    [...line.matchAll(AMOUNT)].map(({ index, 0: text, 1: units = '0', 2: cents = '0' }) => ({
      end: index + text.length,
      amount: Money.of(Number(units + cents), 'EUR'),
    })),
  );
  const left = Math.min(...amounts.map(({ end }) => end));
  const sum = (isDebit: boolean): Money =>
    Money.sum(
      amounts.filter(({ end }) => (end === left) === isDebit).map(({ amount }) => amount),
      'EUR',
    );
  return { debit: sum(true), credit: sum(false) };
}

/** What was booked in each of the stories, for an accountant to check. */
export function ledgerStoriesPage(stories: readonly LedgerStory[]): string {
  const lines = [
    '# What is booked',
    '',
    'One table for each thing that may happen to a pledge. The tests play these stories against a database and the local Stripe, and compare the books with these very tables at each run. The page is made from them by `npm run cli -- drift --write`; changed by hand, it fails the check.',
    '',
    'A pledge is one chair of 49.00 EUR with 5.90 EUR of shipping, unless the story says otherwise. Stories that begin with a refund or a dispute show what was booked after the money was collected. The accounts, with their numbers in the French chart, are those of `GET /v1/ledger/accounts`.',
  ];
  let about = '';
  for (const story of stories) {
    if (story.about !== about) lines.push('', `## ${capital(story.about)}`);
    about = story.about;
    lines.push('', ...section(story));
  }
  return `${lines.join('\n')}\n`;
}

function section({ file, rule, note, table }: LedgerStory): string[] {
  const { debit, credit } = sumsOf(table);
  return [
    `### ${capital(rule)}`,
    '',
    ...(note === null ? [] : [note, '']),
    '```text',
    table,
    '```',
    '',
    `Debit ${debit.toString()}, credit ${credit.toString()}. Told by \`${file}\`.`,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
