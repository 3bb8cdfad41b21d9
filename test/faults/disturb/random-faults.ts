import { setTimeout as delay } from 'node:timers/promises';
import type { Dice } from '../dice.js';
import type { Scene } from './named-points.js';

/** Something that may happen to a machine at any moment. */
export interface RandomFault {
  readonly kind: string;
  /** How often compared with the others. */
  readonly weight: number;
  /** False when there was nothing to hit. */
  strike(scene: Scene, dice: Dice): Promise<boolean>;
}

/** A worker holds what it has taken for two minutes; then it belongs to the living. */
export const LEASE_SECONDS = 130;
/** Stripe refuses nobody for five minutes of difference. */
const SKEW_SECONDS = 200;
const FROZEN_MILLIS = 1500;

const killOne =
  (kind: 'api' | 'worker') =>
  ({ fleet }: Scene, dice: Dice): Promise<boolean> => {
    const pids = fleet.pidsOf(kind);
    return Promise.resolve(pids.length > 0 && fleet.kill(dice.pick(pids)));
  };

export const RANDOM_FAULTS: readonly RandomFault[] = [
  { kind: 'kill: worker', weight: 4, strike: killOne('worker') },
  { kind: 'kill: API', weight: 3, strike: killOne('api') },
  {
    kind: 'kill: every worker at once',
    weight: 1,
    strike: ({ fleet }) =>
      Promise.resolve(
        fleet
          .pidsOf('worker')
          .map((pid) => fleet.kill(pid))
          .some(Boolean),
      ),
  },
  {
    kind: 'kill: local Stripe',
    weight: 2,
    strike: async ({ fleet, stripe }) => {
      const [pid] = fleet.pidsOf('emulator');
      if (pid === undefined) return false;
      // Its faults live in its memory only.
      const waiting = await stripe.take();
      fleet.kill(pid);
      await delay(50);
      await fleet.whenUp('emulator');
      await stripe.add(waiting);
      return true;
    },
  },
  {
    kind: 'kill: PostgreSQL',
    weight: 1,
    strike: async ({ fleet }) => fleet.postgres.killAll().then(() => true),
  },
  {
    kind: 'kill: one backend of PostgreSQL',
    weight: 1,
    strike: async ({ fleet }, dice) => {
      const found = await fleet.database.rows<{ pid: number }>(
        `select pid from pg_stat_activity where application_name like 'pledgeline-worker%'
         order by pid`,
      );
      if (found.length === 0) return false;
      fleet.postgres.killBackend(dice.pick(found).pid);
      return true;
    },
  },
  {
    kind: 'cut: connections to PostgreSQL',
    weight: 3,
    strike: async ({ fleet }) => {
      const cut = await fleet.database.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name in ('pledgeline-worker', 'pledgeline-api', 'pledgeline-listener')`,
      );
      return cut.length > 0;
    },
  },
  {
    kind: 'freeze: worker, past the end of its leases',
    weight: 2,
    strike: async ({ fleet }, dice) => {
      const pids = fleet.pidsOf('worker');
      if (pids.length === 0) return false;
      const pid = dice.pick(pids);
      if (!fleet.kill(pid, 'SIGSTOP')) return false;
      await fleet.clocks.pass(LEASE_SECONDS);
      await delay(FROZEN_MILLIS);
      fleet.kill(pid, 'SIGCONT');
      return true;
    },
  },
  {
    kind: 'clock: jumps for everybody',
    weight: 2,
    strike: async ({ fleet }) => fleet.clocks.pass(LEASE_SECONDS).then(() => true),
  },
  {
    kind: 'clock: ours runs ahead of that of Stripe',
    weight: 1,
    strike: async ({ fleet }) => {
      fleet.clocks.moveOurs(SKEW_SECONDS);
      await delay(FROZEN_MILLIS);
      await fleet.clocks.pass(0);
      return true;
    },
  },
  {
    kind: 'clock: that of Stripe runs ahead of ours',
    weight: 1,
    strike: async ({ fleet }) => {
      await fleet.clocks.moveStripes(SKEW_SECONDS);
      await delay(FROZEN_MILLIS);
      fleet.clocks.follow();
      return true;
    },
  },
];

export function pickFault(dice: Dice, faults: readonly RandomFault[]): RandomFault {
  let left = dice.next() * faults.reduce((sum, { weight }) => sum + weight, 0);
  for (const fault of faults) {
    left -= fault.weight;
    if (left < 0) return fault;
  }
  return dice.pick(faults);
}
