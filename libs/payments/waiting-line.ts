import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { MicroBatcher, type Outcome } from '#libs/platform/batching/micro-batcher';
import { Database, type Sql } from '#libs/platform/database/database';
import { lineAt, placeIn, type Line } from './line-place.js';
import { PaymentsSettings } from './payments.settings.js';
import type { WaitingPlace } from './payments.types.js';
import {
  claimFirst,
  isSomebodyWaiting,
  leaveLine,
  putBack,
  readLine,
  standInLine,
  whoIsWaiting,
  type StandingRow,
} from './waiting-line.queries.js';

const BATCH_MAX = 500;
const QUEUE_MAX = 20_000;
/** Positions are true as of an instant that is never older than this. */
const KEPT_MS = 500;
const TRY_AGAIN_SECONDS = 2;

/** What somebody in line is told: the prepared form, or how many are before. */
export type Standing =
  | { readonly kind: 'ready'; readonly clientSecret: string }
  | { readonly kind: 'waiting'; readonly place: WaitingPlace };

/**
 * The line in front of Stripe's limits, shared by all processes. Thousands may ask where they are:
 * what has arrived while the last statement ran goes into the next, and the order of the line is
 * read at most twice a second in each process.
 */
@Injectable()
export class WaitingLine implements BeforeApplicationShutdown {
  private readonly batcher: MicroBatcher<string, Standing>;
  private kept: { readonly line: Line; readonly readAt: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly settings: PaymentsSettings,
    private readonly clock: Clock,
  ) {
    this.batcher = new MicroBatcher((pledgeIds) => this.standAll(pledgeIds), {
      batchMax: BATCH_MAX,
      queueMax: QUEUE_MAX,
      busyCode: 'line.busy',
      retryAfterSeconds: TRY_AGAIN_SECONDS,
    });
  }

  /** Joins the line, or tells that its page is still open; asked twice it is one place. */
  stand(pledgeId: string): Promise<Standing> {
    return this.batcher.submit(pledgeId);
  }

  isSomebodyWaiting(): Promise<boolean> {
    return isSomebodyWaiting(this.database, this.clock.now());
  }

  /** The first of those who are here, for the caller to serve or to put back. */
  claim(limit: number): Promise<readonly string[]> {
    return claimFirst(this.database, limit, this.clock.now());
  }

  leave(sql: Sql, pledgeIds: readonly string[]): Promise<void> {
    return leaveLine(sql, pledgeIds);
  }

  /** It could not be served now; it keeps its ticket. */
  putBack(pledgeId: string): Promise<void> {
    return putBack(this.database, pledgeId, addSeconds(this.clock.now(), TRY_AGAIN_SECONDS));
  }

  whoIsWaiting(sql: Sql, pledgeIds: readonly string[]): Promise<ReadonlySet<string>> {
    return whoIsWaiting(sql, pledgeIds, this.clock.now());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.batcher.drain();
  }

  private async standAll(pledgeIds: readonly string[]): Promise<readonly Outcome<Standing>[]> {
    const rows = await this.database.transaction((tx) =>
      standInLine(tx, pledgeIds, this.clock.now()),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const line = await this.lineWith(rows);
    return pledgeIds.map((id) => ({
      ok: true,
      answer: standingOf(present(byId.get(id), 'everybody who asked'), line),
    }));
  }

  /** The order of the line, newer than the newest ticket that is asked for. */
  private async lineWith(rows: readonly StandingRow[]): Promise<Line> {
    const newest = Math.max(0, ...rows.map(({ ticket }) => ticket ?? 0));
    const known = this.kept;
    const fresh = known !== null && performance.now() - known.readAt < KEPT_MS;
    if (fresh && newest <= known.line.newest) return known.line;
    const now = this.clock.now();
    const line = lineAt(await readLine(this.database, now), this.settings, now);
    this.kept = { line, readAt: performance.now() };
    return line;
  }
}

function standingOf({ clientSecret, ticket }: StandingRow, line: Line): Standing {
  if (clientSecret !== null) return { kind: 'ready', clientSecret };
  return { kind: 'waiting', place: placeIn(line, ticket) };
}
