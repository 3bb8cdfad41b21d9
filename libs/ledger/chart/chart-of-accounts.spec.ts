import { describe, expect, it } from '@jest/globals';
import { loadChart, type ChartConfiguration } from '#config/chart/chart';
import { projectRoot } from '#libs/platform/config/project-root';
import { ACCOUNT_CODES } from '../ledger.types.js';
import { chartOf } from './chart-of-accounts.js';

const french = (): ChartConfiguration => loadChart('fr', projectRoot);

function problemsOf(change: (chart: ChartConfiguration) => void): string {
  const chart = structuredClone(french());
  change(chart);
  try {
    chartOf(chart);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no problem';
}

describe('the French chart of accounts', () => {
  const chart = chartOf(french());

  it('asks to be confirmed', () => {
    expect(chart.note).toBe('Confirm with your accountant.');
  });

  it.each([
    ['customer_deposits', '4191'],
    ['vat_due', '44571'],
    ['bank', '512'],
    ['stripe_clearing', '5171'],
    ['payouts_in_transit', '580'],
    ['payment_fees', '627'],
    ['bank_fees', '6278'],
    ['revenue', '707'],
    ['suspense', '471'],
  ] as const)('numbers %s as %s', (code, number) => {
    expect(chart.accountNumber(code)).toBe(number);
  });

  it('gives VAT of other countries of the Union another number than VAT at home', () => {
    const numbers = [null, 'FR', 'DE', 'CH'].map((at) => chart.accountNumber('vat_due', at));
    expect(numbers).toEqual(['44571', '44571', '445717', '44571']);
    expect(chart.accountLabel('vat_due', 'DE')).toContain('OSS');
    expect(chart.accountNumber('revenue', 'DE')).toBe('707');
  });

  it('puts every cause into one journal, and into OD when none names it', () => {
    expect(chart.journalOf('charge')).toEqual({ code: 'VE', label: 'Ventes et acomptes' });
    const kinds = ['fee', 'dispute_lost', 'payout', 'bank_payout', 'correction', 'top_up'];
    expect(kinds.map((kind) => chart.journalOf(kind).code)).toEqual([
      'ST',
      'ST',
      'ST',
      'BQ',
      'OD',
      'OD',
    ]);
  });

  it('tells SQL the same as it tells the code', () => {
    const { accounts, vatCountries, numbers, labels } = chart.mappingRows();
    expect(new Set(accounts)).toEqual(new Set(ACCOUNT_CODES));
    accounts.forEach((code, row) => {
      expect(numbers[row]).toBe(chart.accountNumber(code, vatCountries[row]));
      expect(labels[row]).toBe(chart.accountLabel(code, vatCountries[row]));
    });
    expect(accounts.filter((code) => code === 'vat_due')).toHaveLength(27);
    const { causeKinds, codes, other } = chart.journalRows();
    expect(codes).toEqual(causeKinds.map((kind) => chart.journalOf(kind).code));
    expect(other.code).toBe('OD');
  });
});

describe('a chart is refused', () => {
  it('when an account of the books has no number, or it numbers one that is not there', () => {
    const problems = problemsOf(({ accounts }) => {
      delete accounts['bank'];
      accounts['petty_cash'] = { number: '531', label: 'Caisse' };
    });
    expect(problems).toContain('the account bank has no number');
    expect(problems).toContain('there is no account petty_cash in our books');
  });

  it('when a cause has two journals, or a journal is there twice or not at all', () => {
    const problems = problemsOf((chart) => {
      chart.journals.push({ code: 'ST', label: 'Twice', causeKinds: ['charge'] });
      chart.otherJournal = 'XX';
    });
    expect(problems).toContain('the cause charge has two journals');
    expect(problems).toContain('the journal ST is there twice');
    expect(problems).toContain('the journal XX is not there');
  });

  it('when nobody can read it', () => {
    expect(() => loadChart('nowhere', projectRoot)).toThrow('cannot be read as JSON');
  });
});
