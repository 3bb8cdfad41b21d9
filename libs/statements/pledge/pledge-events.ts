/** A row of a pledge's history, in its order. */
export interface Step {
  readonly code: string;
  readonly at: Date;
  readonly by: 'backer' | 'staff' | 'system';
  readonly reason: string | null;
  /** The day of a hand-over, which may be told later; null for everything else. */
  readonly on: string | null;
}

/** An entry of the books about this pledge alone, in the order of posting. */
export interface Booked {
  readonly sequence: number;
  readonly kind: string;
  readonly causeId: string;
  readonly at: Date;
  readonly amountMinor: number;
}

/** What its backer may see of it is a sum so far, in minor units. */
interface Running {
  /** Collected from the backer. */
  readonly paid: number;
  /** Gone back to the backer. */
  readonly givenBack: number;
  /** Promised back and not gone yet. */
  readonly owed: number;
}

export interface PledgeEvent extends Running {
  readonly step: Step | null;
  readonly booked: Booked | null;
}

/** Which step of the history a posting belongs to. */
const STEPS_OF: Readonly<Record<string, readonly string[]>> = {
  charge: ['collected'],
  refund: ['refund_pending'],
  refund_left: ['refunded', 'partially_refunded'],
  refund_failed: ['refund_failed'],
  dispute_opened: ['disputed'],
  dispute_won: ['dispute_won'],
  dispute_lost: ['dispute_lost'],
  hand_over: ['handed_over'],
};

/** Step and posting are one commit; a dispute may have one without the other, days apart. */
const TOGETHER_MILLIS = 60_000;

const NOTHING: Running = { paid: 0, givenBack: 0, owed: 0 };

/**
 * History and books as one list: every step in its order, with the posting that was made with it, and
 * the postings that no step tells where they were made.
 */
export function pledgeEvents(steps: readonly Step[], booked: readonly Booked[]): PledgeEvent[] {
  const matched = matchSteps(steps, booked);
  const taken = new Set(matched.values());
  const others = booked.filter((entry) => !taken.has(entry));
  const events: PledgeEvent[] = [];
  let sums = NOTHING;
  const add = (step: Step | null, entry: Booked | null): void => {
    sums = entry === null ? sums : after(sums, entry);
    events.push({ step, booked: entry, ...sums });
  };
  for (const step of steps) {
    const own = matched.get(step) ?? null;
    const comesBefore = ({ sequence, at }: Booked): boolean =>
      own === null ? at < step.at : sequence < own.sequence;
    for (;;) {
      const [next] = others;
      if (next === undefined || !comesBefore(next)) break;
      add(null, next);
      others.shift();
    }
    add(step, own);
  }
  for (const entry of others) add(null, entry);
  return events;
}

function matchSteps(steps: readonly Step[], booked: readonly Booked[]): Map<Step, Booked> {
  const matched = new Map<Step, Booked>();
  for (const entry of booked) {
    const step = steps.find(
      (one) =>
        !matched.has(one) && STEPS_OF[entry.kind]?.includes(one.code) === true && agree(one, entry),
    );
    if (step !== undefined) matched.set(step, entry);
  }
  return matched;
}

/** A hand-over is booked to the day on which it happened, and told when somebody tells it. */
const agree = (step: Step, entry: Booked): boolean =>
  step.code === 'handed_over' ||
  Math.abs(step.at.getTime() - entry.at.getTime()) <= TOGETHER_MILLIS;

function after(sums: Running, { kind, amountMinor }: Booked): Running {
  const { paid, givenBack, owed } = sums;
  switch (kind) {
    case 'charge':
      return { ...sums, paid: paid + amountMinor };
    case 'refund':
      return { ...sums, owed: owed + amountMinor };
    case 'refund_left':
      return { ...sums, givenBack: givenBack + amountMinor, owed: owed - amountMinor };
    case 'refund_returned':
      return { ...sums, givenBack: givenBack - amountMinor, owed: owed + amountMinor };
    case 'refund_failed':
      return { ...sums, owed: owed - amountMinor };
    default:
      return sums;
  }
}
