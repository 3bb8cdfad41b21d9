import type { Ids } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';
import type { Database } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import { BookBank } from './banking/book-bank.js';
import { BookStripe } from './booking/book-stripe.js';
import { ReconciliationService } from './reconciliation.service.js';
import { settingsIn, type ReconciliationSettings } from './reconciliation.settings.js';
import { RunReconciliation } from './runs/run-reconciliation.js';

interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The service for programs that are no application: commands and benchmarks. */
export function reconciliationOf(
  { database, clock, ids }: Surroundings,
  timeZone: string,
): ReconciliationService {
  const settings: ReconciliationSettings = settingsIn(timeZone);
  const ledger = new LedgerService(clock, ids);
  const stripe = new BookStripe(database, ledger);
  const bank = new BookBank(database, clock, ledger, settings);
  const runs = new RunReconciliation(database, clock, settings, stripe, bank);
  return new ReconciliationService(database, ids, clock, runs);
}
