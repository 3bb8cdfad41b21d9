/** What is mirrored, each with a cursor of its own. */
export type MirrorKind = 'balance_transactions' | 'payouts' | 'disputes';

/** What one pull has read and what of it was new or said something else than before. */
export interface KindReport {
  readonly read: number;
  readonly changed: number;
}

export interface MirrorReport {
  /** False when Stripe did not answer, or another process reads just now: nothing is lost. */
  readonly complete: boolean;
  readonly kinds: Readonly<Record<MirrorKind, KindReport>>;
  readonly payoutsItemised: number;
}

/** Stripe's balance transactions, payouts and disputes in tables of ours (`payments.*`). */
export abstract class StripeMirror {
  /**
   * Brings the tables up to date with Stripe. Repeatable, by any number of processes at once; not to
   * be called inside a transaction. Never throws because Stripe does not answer.
   */
  abstract pull(stopping?: AbortSignal): Promise<MirrorReport>;

  /** Everything that Stripe knew at this instant is mirrored; null before the first pull. */
  abstract asOf(): Promise<Date | null>;
}
