import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#libs/platform/config/project-root';
import { ledgerStoriesPage, sumsOf } from './ledger-stories-page.js';
import { readStories, storiesIn } from './read-stories.js';

const SPEC = `
describe('a refund', () => {
  it('of the first kind', () => {});

  it('leaves Stripe', async () => {
    expect(await shop.bookedSince(pledge)).toBe(LEFT);
  });
});

const OTHER = \`
no table\`.trim();

// Ten euros.
const LEFT = \`
refund_left  refunds_payable      10.01 EUR             Refund left Stripe
             stripe_clearing                 10.01 EUR\`.trim();
`;

describe('ledger stories', () => {
  it('are read from the specs that tell them', () => {
    const [story, ...more] = storiesIn('refunds.spec.ts', SPEC);
    expect(more).toEqual([]);
    expect(story).toMatchObject({ about: 'a refund', rule: 'leaves Stripe', note: 'Ten euros.' });
    const page = ledgerStoriesPage(story === undefined ? [] : [story]);
    expect(page).toContain('## A refund\n\n### Leaves Stripe\n\nTen euros.');
    expect(page).toContain('Debit 10.01 EUR, credit 10.01 EUR. Told by `refunds.spec.ts`.');
  });

  it('are many, each with a rule, and debit and credit are the same in each', async () => {
    const stories = await readStories(projectRoot);
    expect(stories.length).toBeGreaterThanOrEqual(12);
    for (const { rule, about, table } of stories) {
      expect([rule, about]).not.toContain('');
      const { debit, credit } = sumsOf(table);
      expect(debit.isZero()).toBe(false);
      expect(debit).toEqual(credit);
    }
  });

  it('would show a side that is wrong', () => {
    const { debit, credit } = sumsOf('a  10.01 EUR\nb                  10.00 EUR');
    expect(debit.equals(credit)).toBe(false);
  });
});
