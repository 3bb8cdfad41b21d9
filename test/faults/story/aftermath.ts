import { inParallel } from '#apps/cli/demo/http';
import type { Fleet } from '../world/fleet.js';
import { fixCard, type Placed } from './backers.js';
import type { Staff } from './people.js';
import { ROLES } from './plan.js';

const AT_ONCE = 8;
/** Small enough that no second person has to agree. */
const PART_MINOR = 1000;

/** Backers whose card failed and who care bring another one, each once. */
export class Fixers {
  private readonly done = new Set<string>();

  constructor(
    private readonly fleet: Fleet,
    private readonly placed: readonly Placed[],
  ) {}

  async fixDue(): Promise<void> {
    const willing = this.placed.filter(
      ({ id, plan }) => ROLES[plan.role].fixes === true && !this.done.has(id),
    );
    const failed = await this.fleet.database.rows<{ id: string }>(
      `select id from pledges.pledges where id = any($1::uuid[])
       and state in ('declined', 'action_required')`,
      [willing.map(({ id }) => id)],
    );
    const due = new Set(failed.map(({ id }) => id));
    await inParallel(
      willing.filter(({ id }) => due.has(id)),
      AT_ONCE,
      async (one) => {
        await fixCard(this.fleet, one);
        this.done.add(one.id);
      },
    );
  }
}

/** Finance gives money back, wholly or in part, under a key: a repeated wish is one refund. */
export async function askRefunds(
  fleet: Fleet,
  staff: Staff,
  placed: readonly Placed[],
): Promise<void> {
  const wanted = placed.filter(({ plan }) => ['refunded', 'part_refunded'].includes(plan.role));
  const collected = await fleet.database.rows<{ id: string }>(
    `select id from pledges.pledges where id = any($1::uuid[]) and state = 'collected'`,
    [wanted.map(({ id }) => id)],
  );
  const due = new Set(collected.map(({ id }) => id));
  await inParallel(
    wanted.filter(({ id }) => due.has(id)),
    AT_ONCE,
    async ({ id, plan }) => {
      const part = plan.role === 'part_refunded';
      await staff.finance.ask('POST', `/v1/pledges/${id}/refunds`, {
        headers: { 'idempotency-key': `faults-refund-${id}` },
        body: {
          reason: 'Asked for.',
          ...(part ? { amount: { amount: PART_MINOR, currency: 'EUR' } } : {}),
        },
      });
    },
  );
}
