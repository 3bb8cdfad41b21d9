import { Injectable } from '@nestjs/common';
import { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { accountingYear } from '../accounting-year.js';
import { ExportsSettings } from '../exports.settings.js';
import type { ExportPeriod } from '../exports.types.js';
import type { Snapshot } from '../snapshot.js';
import { FEC_FIELDS, fecName } from './fec-fields.js';
import { fecQuery, leftOutQuery, type FecQuestion } from './fec.queries.js';

export interface Fec {
  readonly name: string;
  readonly leftOut: number;
  /** ISO 8859-15, tabulators, line feeds. */
  readonly pieces: AsyncIterable<Buffer>;
}

// Neither sign is in any value, so nothing is quoted: a FEC knows no quotes.
const COPY_OPTIONS = String.raw`format csv, delimiter E'\t', quote E'\x01', encoding 'LATIN9'`;

/**
 * The fichier des écritures comptables of an accounting year, or of a part of it, written by
 * PostgreSQL itself: the rows pass through this process as they are.
 * Source: article A47 A-1 of the Livre des procédures fiscales; BOI-CF-IOR-60-40-20.
 */
@Injectable()
export class WriteFec {
  constructor(
    private readonly settings: ExportsSettings,
    private readonly chart: ChartOfAccounts,
  ) {}

  /** @throws DomainError `exports.more_than_one_year`. */
  async open(snapshot: Snapshot, period: ExportPeriod): Promise<Fec> {
    const question = await this.questionOf(snapshot, period);
    const [left] = await snapshot.rows<{ count: number }>(leftOutQuery(question));
    return {
      name: fecName(this.settings.siren, question.year.to),
      leftOut: left?.count ?? 0,
      pieces: piecesOf(snapshot, question),
    };
  }

  /** @throws DomainError as `open`, before a connection is taken. */
  check(period: ExportPeriod): void {
    accountingYear(period, this.settings.yearStarts);
  }

  private async questionOf(snapshot: Snapshot, period: ExportPeriod): Promise<FecQuestion> {
    const { currency, timeZone, yearStarts } = this.settings;
    const accounts = await snapshot.rows<{ code: string }>(
      `select code from ledger.accounts where kind = 'memo' order by code`,
    );
    const memo = accounts.map(({ code }) => code);
    const year = accountingYear(period, yearStarts);
    return { period, year, currency, timeZone, memo, chart: this.chart };
  }
}

async function* piecesOf(snapshot: Snapshot, question: FecQuestion): AsyncGenerator<Buffer> {
  yield Buffer.from(`${FEC_FIELDS.join('\t')}\n`, 'latin1');
  for await (const piece of snapshot.copy(fecQuery(question), COPY_OPTIONS)) {
    yield piece as Buffer;
  }
}
