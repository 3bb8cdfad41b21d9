import type pg from 'pg';
import { within } from '../patience.js';
import type { Fleet } from '../world/fleet.js';
import { ownerOfPort } from '../world/port-owner.js';

export interface Waiter {
  /** The backend of PostgreSQL. */
  readonly backend: number;
  /** The process of ours behind it, when the machine tells. */
  readonly process: number | null;
}

export interface HeldPoint {
  /** Taken by us, so that the program stops right there: `lock table … in share mode`. */
  readonly lock: string;
  /** What the statement that waits for us looks like (a regular expression of PostgreSQL). */
  readonly waiting: string;
  readonly program: 'pledgeline-worker' | 'pledgeline-api';
  readonly victim: 'process' | 'postgres' | 'backend';
}

const REACHED_MILLIS_MAX = 8000;

/**
 * Stops a program at a statement by holding a lock it needs, kills, and lets go. What it had not
 * committed is gone. False when nobody came by in time.
 */
export function killAtStatement(fleet: Fleet, point: HeldPoint): Promise<boolean> {
  return fleet.database.alone(async (client) => {
    await client.query(`set lock_timeout = '2s'`);
    await client.query('begin');
    try {
      await client.query(point.lock);
    } catch {
      // Too busy just now.
      return false;
    }
    let waiter: Waiter | null = null;
    await within(REACHED_MILLIS_MAX, async () => {
      waiter = await waiterFor(fleet, client, point);
      return waiter !== null;
    });
    if (waiter !== null) await kill(fleet, waiter, point);
    await client.query('rollback').catch(() => undefined);
    return waiter !== null;
  });
}

async function waiterFor(
  fleet: Fleet,
  client: pg.Client,
  { waiting, program }: HeldPoint,
): Promise<Waiter | null> {
  // Within a transaction the view keeps showing what it showed first.
  await client.query('select pg_stat_clear_snapshot()');
  const found = await client.query<{ pid: number; port: number }>(
    `select pid, client_port as port from pg_stat_activity
     where pg_backend_pid() = any(pg_blocking_pids(pid)) and query ~* $1
       and application_name = $2 order by pid limit 1`,
    [waiting, program],
  );
  const row = found.rows[0];
  return row === undefined ? null : { backend: row.pid, process: processBehind(fleet, row.port) };
}

async function kill(fleet: Fleet, waiter: Waiter, point: HeldPoint): Promise<void> {
  if (point.victim === 'backend') return fleet.postgres.killBackend(waiter.backend);
  if (point.victim === 'postgres') return fleet.postgres.killAll();
  killProcess(fleet, waiter, point.program);
}

function killProcess(fleet: Fleet, waiter: Waiter, program: HeldPoint['program']): void {
  const kind = program === 'pledgeline-api' ? 'api' : 'worker';
  const victims = waiter.process === null ? fleet.pidsOf(kind) : [waiter.process];
  for (const pid of victims) fleet.kill(pid);
}

function processBehind(fleet: Fleet, port: number): number | null {
  return ownerOfPort(port, [...fleet.pidsOf('api'), ...fleet.pidsOf('worker')]);
}

/**
 * Stops a COMMIT after it is on disk and before its program hears of it: the server waits for the
 * receipt of a standby that does not exist. Then kills the program, or the server.
 */
export function killAfterCommit(
  fleet: Fleet,
  program: HeldPoint['program'],
  victim: 'process' | 'postgres',
): Promise<boolean> {
  return fleet.database.alone(async (client) => {
    const set = async (names: string): Promise<void> => {
      await client.query(`alter system set synchronous_standby_names = '${names}'`);
      await client.query('select pg_reload_conf()');
    };
    await set('nobody');
    let waiter: Waiter | null = null;
    try {
      await within(REACHED_MILLIS_MAX, async () => {
        const found = await client.query<{ pid: number; port: number }>(
          `select pid, client_port as port from pg_stat_activity
           where wait_event = 'SyncRep' and application_name = $1 order by pid limit 1`,
          [program],
        );
        const row = found.rows[0];
        if (row !== undefined) {
          waiter = { backend: row.pid, process: processBehind(fleet, row.port) };
        }
        return waiter !== null;
      });
      if (waiter !== null && victim === 'process') killProcess(fleet, waiter, program);
    } finally {
      // Before the server is killed: it must not wake up still waiting for nobody.
      await set('');
    }
    if (waiter !== null && victim === 'postgres') await fleet.postgres.killAll();
    return waiter !== null;
  });
}
