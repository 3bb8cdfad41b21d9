import type { Transaction } from '../database/database.js';
import type { Principal } from '../http/access.js';

/** One act of a member of staff: who did what to which thing, how it was and became, and why. */
export interface StaffAct {
  readonly actor: Principal;
  /** Dotted and in the past tense: "refund.asked". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** JSON; no passwords, tokens or card data. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
}

/**
 * Where acts of staff are written down for good, for those who must not know identity. Identity
 * implements it; an abstract class so that it is its own injection token.
 */
export abstract class AuditTrail {
  /** Joins the caller's transaction: the act and its record are committed together or not at all. */
  abstract record(tx: Transaction, act: StaffAct): Promise<void>;
}
