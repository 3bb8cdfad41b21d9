import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import type { Invariant } from '#libs/platform/database/invariant';

/** What holds at every commit, over all features. */
export const allInvariants: readonly Invariant[] = [...ledgerInvariants];
