import { within } from '../patience.js';
import type { Fleet } from '../world/fleet.js';
import { killAfterCommit, killAtStatement, type HeldPoint } from './held-point.js';
import type { StripeFaults } from './stripe-faults.js';

export interface Scene {
  readonly fleet: Fleet;
  readonly stripe: StripeFaults;
}

export type Stage = 'pledging' | 'closing' | 'collecting' | 'mending';

/** A place in the program where it is killed, reached from outside. */
export interface NamedPoint {
  readonly name: string;
  readonly stage: Stage;
  /** False when the program did not come by in time. */
  strike(scene: Scene): Promise<boolean>;
}

const WORKER = 'pledgeline-worker';
const CHARGE = 'POST /v1/payment_intents';
const REFUND = 'POST /v1/refunds';

/** Longer than it takes to kill. */
const HANG_SECONDS = 8;
const isNotOurs = ({ seconds }: { readonly seconds: number }): boolean => seconds !== HANG_SECONDS;

const at =
  (point: HeldPoint) =>
  ({ fleet }: Scene): Promise<boolean> =>
    killAtStatement(fleet, point);

/** Stripe does it and does not answer; whoever asked is killed before it gives up. */
const afterStripeDidIt =
  (operation: string) =>
  async ({ fleet, stripe }: Scene): Promise<boolean> => {
    // Its length marks it among the others.
    await stripe.first({ operation, kind: 'timeout_after', seconds: HANG_SECONDS });
    const met = await within(6000, async () => {
      const waiting = await fleet.stripe.faults();
      return !waiting.some(({ seconds }) => seconds === HANG_SECONDS);
    });
    if (!met) await stripe.take().then((left) => stripe.add(left.filter(isNotOurs)));
    if (met) for (const pid of fleet.pidsOf('worker')) fleet.kill(pid);
    return met;
  };

export const NAMED_POINTS: readonly NamedPoint[] = [
  {
    name: 'API, before a checkout is committed',
    stage: 'pledging',
    strike: at({
      lock: 'lock table pledges.pledges in share mode',
      waiting: 'insert into pledges.pledges',
      program: 'pledgeline-api',
      victim: 'process',
    }),
  },
  {
    name: 'API, after a checkout is committed, before it hears so',
    stage: 'pledging',
    strike: ({ fleet }) => killAfterCommit(fleet, 'pledgeline-api', 'process'),
  },
  {
    name: 'worker, between two outbox deliveries',
    stage: 'pledging',
    strike: at({
      lock: 'lock table notifications.mails in share mode',
      waiting: 'insert into notifications.mails',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'worker, while a campaign closes',
    stage: 'closing',
    strike: at({
      lock: 'lock table pledges.transitions in share mode',
      waiting: 'pledges.transitions',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'worker, before the attempt is committed',
    stage: 'collecting',
    strike: at({
      lock: 'lock table settlement.attempts in share mode',
      waiting: 'insert into settlement.attempts',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'worker, after the attempt is committed, before Stripe hears of it',
    stage: 'collecting',
    strike: at({
      // The row comes with the first call.
      lock: `insert into payments.call_budget (endpoint, next_call_at)
        values ('${CHARGE}', clock_timestamp()) on conflict do nothing;
        select from payments.call_budget where endpoint = '${CHARGE}' for update`,
      waiting: 'payments.call_budget',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'worker, after Stripe did it, before it answered',
    stage: 'collecting',
    strike: afterStripeDidIt(CHARGE),
  },
  {
    name: 'worker, after Stripe answered, before our commit',
    stage: 'collecting',
    strike: at({
      lock: 'lock table ledger.entries in share mode',
      waiting: 'ledger.entries',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'PostgreSQL, after Stripe answered, before our commit',
    stage: 'collecting',
    strike: at({
      lock: 'lock table ledger.entries in share mode',
      waiting: 'ledger.entries',
      program: WORKER,
      victim: 'postgres',
    }),
  },
  {
    name: 'worker, after our commit, before it hears so',
    stage: 'collecting',
    strike: ({ fleet }) => killAfterCommit(fleet, WORKER, 'process'),
  },
  {
    name: 'PostgreSQL, after our commit, before we hear so',
    stage: 'collecting',
    strike: ({ fleet }) => killAfterCommit(fleet, WORKER, 'postgres'),
  },
  {
    name: 'worker, while pledges are let go',
    stage: 'closing',
    strike: at({
      lock: 'lock table pledges.campaign_backers in share mode',
      waiting: 'campaign_backers',
      program: WORKER,
      victim: 'process',
    }),
  },
  {
    name: 'worker, after Stripe refunded, before it answered',
    stage: 'mending',
    strike: afterStripeDidIt(REFUND),
  },
  {
    name: 'PostgreSQL backend, after Stripe refunded, before our commit',
    stage: 'mending',
    strike: at({
      lock: 'lock table settlement.refunds in share mode',
      waiting: 'update settlement.refunds set state',
      program: WORKER,
      victim: 'backend',
    }),
  },
];
