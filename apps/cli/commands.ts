import { demo } from './demo/demo.js';
import { drift } from './drift/drift.js';
import { exportCommand } from './exports/export.js';
import { validateFecCommand } from './exports/validate-fec.js';
import { migrateCommand } from './migrate.js';
import { reconcileCommand } from './reconcile/reconcile.js';
import { rehearseCommand } from './rehearse/rehearse.js';
import { verifyBooks } from './verify-books/verify-books.js';
import { settlement } from './settlement/settlement.js';
import { start } from './start/start.js';

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Returns the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

export const commands: readonly Command[] = [
  { name: 'start', summary: 'the whole system on this machine, with a demo brand', run: start },
  { name: 'demo', summary: 'the main job told step by step, and checked', run: demo },
  {
    name: 'migrate',
    summary: 'bring the database of DATABASE_URL up to date',
    run: migrateCommand,
  },
  {
    name: 'verify-books',
    summary: 'prove the invariants of the books; exits 1 when one fails',
    run: verifyBooks,
  },
  {
    name: 'settlement',
    summary: 'how far the charging of a campaign is: settlement <slug> [--once]',
    run: settlement,
  },
  {
    name: 'rehearse',
    summary: 'what closing a running campaign would do: rehearse <slug> [--funded]',
    run: rehearseCommand,
  },
  {
    name: 'export',
    summary: 'a file for the accountant: export <kind> --from <day> --to <day> [--format] [--out]',
    run: exportCommand,
  },
  {
    name: 'validate-fec',
    summary: 'check a FEC by the published rules: validate-fec <file>',
    run: validateFecCommand,
  },
  {
    name: 'reconcile',
    summary: 'compare ledger, Stripe and bank: reconcile [from] [to] [--whole]',
    run: reconcileCommand,
  },
  { name: 'drift', summary: 'OpenAPI document and schema against what is committed', run: drift },
];
