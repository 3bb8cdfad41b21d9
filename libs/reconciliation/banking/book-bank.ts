import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import { lockMarks } from '../runs/marks.statements.js';
import { ReconciliationSettings } from '../reconciliation.settings.js';
import { bankLineEntry } from './bank-entries.js';
import { matchBankLines, unbookedLines } from './match-bank.statements.js';

const BATCH = 500;

export interface BankReport {
  readonly matched: number;
  readonly booked: number;
}

/** Finds what each bank line pays and books it. */
@Injectable()
export class BookBank {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly settings: ReconciliationSettings,
  ) {}

  async execute(): Promise<BankReport> {
    const now = this.clock.now();
    const matched = await this.database.transaction(async (tx) => {
      await lockMarks(tx);
      return matchBankLines(tx, now);
    });
    let booked = 0;
    for (;;) {
      const page = await this.bookPage();
      booked += page;
      if (page < BATCH) return { matched, booked };
    }
  }

  // Under the lock, so that nobody puts a line into suspense that another worker is just matching.
  private bookPage(): Promise<number> {
    return this.database.transaction(async (tx) => {
      await lockMarks(tx);
      const lines = await unbookedLines(tx, { zone: this.settings.timeZone, limit: BATCH });
      await this.ledger.post(tx, lines.map(bankLineEntry));
      return lines.length;
    });
  }
}
