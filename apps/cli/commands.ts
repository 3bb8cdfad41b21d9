export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Returns the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Each command loads its own parts only: checking a file needs no mails and no local Stripe. */
export const commands: readonly Command[] = [
  {
    name: 'start',
    summary: 'the whole system on this machine, with a demo brand',
    run: async () => (await import('./start/start.js')).start(),
  },
  {
    name: 'demo',
    summary: 'the main job told step by step, and checked',
    run: async () => (await import('./demo/demo.js')).demo(),
  },
  {
    name: 'migrate',
    summary: 'bring the database of DATABASE_URL up to date',
    run: async () => (await import('./migrate.js')).migrateCommand(),
  },
  {
    name: 'verify-books',
    summary: 'prove the invariants of the books; exits 1 when one fails',
    run: async () => (await import('./verify-books/verify-books.js')).verifyBooks(),
  },
  {
    name: 'settlement',
    summary: 'how far the charging of a campaign is: settlement <slug> [--once]',
    run: async (args) => (await import('./settlement/settlement.js')).settlement(args),
  },
  {
    name: 'rehearse',
    summary: 'what closing a running campaign would do: rehearse <slug> [--funded]',
    run: async (args) => (await import('./rehearse/rehearse.js')).rehearseCommand(args),
  },
  {
    name: 'export',
    summary: 'a file for the accountant: export <kind> --from <day> --to <day> [--format] [--out]',
    run: async (args) => (await import('./exports/export.js')).exportCommand(args),
  },
  {
    name: 'validate-fec',
    summary: 'check a FEC by the published rules: validate-fec <file>',
    run: async (args) => (await import('./exports/validate-fec.js')).validateFecCommand(args),
  },
  {
    name: 'drift',
    summary: 'OpenAPI document and schema against what is committed',
    run: async (args) => (await import('./drift/drift.js')).drift(args),
  },
  {
    name: 'reconcile',
    summary: 'compare ledger, Stripe and bank: reconcile [from] [to] [--whole]',
    run: async (args) => (await import('./reconcile/reconcile.js')).reconcileCommand(args),
  },
];
