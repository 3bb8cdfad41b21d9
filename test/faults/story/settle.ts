import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from '../world/fleet.js';

/** What is not at its end yet, by name. */
export type Unsettled = Readonly<Record<string, number>>;

/** News and mails on their way; the local Stripe's deliveries are looked at apart. */
export const MESSAGES: Readonly<Record<string, string>> = {
  'inbox messages': `platform.inbox_messages where state = 'waiting'`,
  'news to fan out': 'platform.news where fanned_out_at is null',
  'news deliveries': `platform.news_deliveries where state = 'waiting'`,
  mails: `notifications.mails where state in ('queued', 'sending')`,
  jobs: 'graphile_worker.jobs where attempts < max_attempts',
};

export const MONEY: Readonly<Record<string, string>> = {
  'pledges on their way': `pledges.pledges
    where state in ('held', 'confirming', 'queued', 'charging', 'unknown', 'refund_pending')`,
  'pledges to be mended': `pledges.pledges where state in ('declined', 'action_required')`,
  'attempts in the air': `settlement.attempts where state in ('intended', 'unknown')`,
  refunds: `settlement.refunds where state in ('asked', 'pending', 'unknown')`,
  campaigns: `campaigns.campaigns
    where state in ('closing', 'funded', 'unfunded', 'collecting', 'releasing')`,
};

const PAUSE_MILLIS = 400;
/** After the steps: half a day, and time to do what has become due, before leases run out again. */
const LATER = [43_200, 20, 20, 20];

export interface Settling {
  readonly of: Readonly<Record<string, string>>;
  /** Seconds that pass between two looks. */
  readonly steps: readonly number[];
  readonly millisMax: number;
  /** Done before time passes again. */
  readonly beforeStep?: () => Promise<void>;
}

/**
 * Lets time pass until nothing is left to do, twice in a row. Gives what is still open when that
 * never comes; the verdict will name it.
 */
export async function settle(fleet: Fleet, settling: Settling): Promise<Unsettled> {
  const giveUpAt = performance.now() + settling.millisMax;
  let quiet = 0;
  for (let step = 0; ; step += 1) {
    await settling.beforeStep?.();
    const open = await unsettled(fleet, settling.of);
    quiet = Object.keys(open).length === 0 ? quiet + 1 : 0;
    if (quiet >= 2 || performance.now() > giveUpAt) return open;
    await delay(PAUSE_MILLIS);
    if (quiet > 0) continue;
    await giveBackJobs(fleet);
    await fleet.clocks.pass(settling.steps[step] ?? LATER[step % LATER.length] ?? 0);
  }
}

async function unsettled(fleet: Fleet, of: Readonly<Record<string, string>>): Promise<Unsettled> {
  const counts = Object.entries(of).map(
    ([what, from]) => `select '${what}' as what, count(*)::int as count from ${from}`,
  );
  const rows = await fleet.database.rows<{ what: string; count: number }>(
    counts.join(' union all '),
  );
  const undelivered = await fleet.stripe.undelivered().catch(() => 1);
  return Object.fromEntries(
    [...rows, { what: 'deliveries of Stripe', count: undelivered }]
      .filter(({ count }) => count > 0)
      .map(({ what, count }) => [what, count]),
  );
}

/**
 * Jobs of killed workers go back after two minutes by PostgreSQL's own clock, which nobody can move:
 * so the moment at which they were taken is moved instead.
 */
async function giveBackJobs(fleet: Fleet): Promise<void> {
  await fleet.database.execute(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour'
     where locked_at between now() - interval '1 hour' and now() - interval '5 seconds'`,
  );
}
