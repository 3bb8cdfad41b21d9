import type { Dice } from '../dice.js';
import { patiently } from '../patience.js';
import type { ArmedFault, Fault, StripeSide } from '../world/stripe-side.js';
import type { FaultCounts } from './fault-counts.js';

/** Shorter than the product waits: the connection is cut in the end. */
const HANG_SECONDS = 2;

const REQUEST_FAULTS: readonly Fault[] = [
  { kind: '500', effect: 'before' },
  { kind: '500', effect: 'after' },
  { kind: 'timeout_before', seconds: HANG_SECONDS },
  { kind: 'timeout_after', seconds: HANG_SECONDS },
  { kind: 'reset', effect: 'before' },
  { kind: 'reset', effect: 'after' },
  { kind: '429' },
  { kind: 'slow', seconds: 1 },
];
const WEBHOOK_FAULTS: readonly Fault[] = [
  { kind: 'duplicate' },
  { kind: 'reorder' },
  { kind: 'delay', seconds: 20 },
  { kind: 'drop' },
  { kind: 'two_events' },
];

/** Faults of the local Stripe: armed by a list, counted when they are used up. */
export class StripeFaults {
  private readonly armed = new Map<string, number>();

  constructor(
    private readonly stripe: StripeSide,
    private readonly counts: FaultCounts,
  ) {}

  /** `each` faults per operation, of random kinds, some requests apart. */
  async arm(dice: Dice, operations: readonly string[], each: number): Promise<void> {
    const faults = operations.flatMap((operation) =>
      Array.from({ length: each }, () => ({
        operation,
        ...dice.pick(REQUEST_FAULTS),
        skip: dice.whole(0, 4),
      })),
    );
    await this.add(faults);
  }

  async armWebhooks(dice: Dice, count: number): Promise<void> {
    const faults = Array.from({ length: count }, () => ({
      operation: 'webhook',
      ...dice.pick(WEBHOOK_FAULTS),
      event: '*',
      skip: dice.whole(0, 3),
    }));
    await this.add(faults);
  }

  /** Comes before everything that is armed; resolves when the next such request meets it. */
  async first(fault: Fault): Promise<void> {
    const waiting = await this.take();
    await this.add([fault]);
    await this.add(waiting);
  }

  /** Counts what was used since, and takes the rest back, to be armed again or forgotten. */
  async take(): Promise<readonly ArmedFault[]> {
    const left = await patiently('the faults of the local Stripe', () => this.stripe.faults());
    await patiently('clearing the faults', () => this.stripe.clearFaults());
    for (const fault of left) {
      const kind = kindOf(fault);
      this.armed.set(kind, (this.armed.get(kind) ?? 0) - fault.times);
    }
    for (const [kind, used] of this.armed) this.counts.add(kind, used);
    this.armed.clear();
    return left;
  }

  async add(faults: readonly Fault[]): Promise<void> {
    await patiently('arming faults', () => this.stripe.addFaults(faults));
    for (const fault of faults) {
      const kind = kindOf(fault);
      this.armed.set(kind, (this.armed.get(kind) ?? 0) + Number(fault['times'] ?? 1));
    }
  }
}

function kindOf(fault: Fault): string {
  const { kind, effect } = fault as { kind: string; effect?: string };
  const when = kind === '500' || kind === 'reset' ? ` ${effect ?? 'before'} doing it` : '';
  const side = WEBHOOK_FAULTS.some((one) => one['kind'] === kind) ? 'webhook' : 'Stripe';
  return `${side}: ${kind.replaceAll('_', ' ')}${when}`;
}
