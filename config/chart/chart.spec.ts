import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadChart } from './chart.js';

const folder = mkdtempSync(join(tmpdir(), 'chart-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chart = (number: string): string => {
  const file = join(folder, `${number}.json`);
  const journals = [{ code: 'OD', label: 'Other', causeKinds: [] }];
  const accounts = { bank: { number, label: 'Bank' } };
  const note = 'Confirmed by nobody';
  const content = { name: 'Mine', note, country: 'FR', accounts, journals, otherJournal: 'OD' };
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe('a chart of accounts in a file', () => {
  it('may lie anywhere', () => {
    expect(loadChart(chart('512000'), '/nowhere').accounts['bank']?.number).toBe('512000');
  });

  it.each(['58', 'BQ512', '5l2'])('is refused with the number %s', (number) => {
    expect(() => loadChart(chart(number), '/nowhere')).toThrow(
      'LEDGER_CHART_FILE: accounts.bank.number must begin with three digits',
    );
  });
});
