import { matchesType } from '../resources/event-operations.js';

/** What can go wrong with a request, on demand. */
type RequestFaultKind =
  '500' | 'timeout_after' | 'timeout_before' | '429' | 'lock_timeout' | 'reset' | 'slow';
type WebhookFaultKind = 'duplicate' | 'reorder' | 'delay' | 'drop' | 'two_events';

const REQUEST_KINDS = [
  '500',
  'timeout_after',
  'timeout_before',
  '429',
  'lock_timeout',
  'reset',
  'slow',
];
const WEBHOOK_KINDS = ['duplicate', 'reorder', 'delay', 'drop', 'two_events'];

export interface Fault {
  /** "POST /v1/payment_intents", with `:id` as in the routes; "*" for any; "webhook" for events. */
  readonly operation: string;
  readonly kind: RequestFaultKind | WebhookFaultKind;
  /** For webhooks: the event types meant, "charge.*" and "*" included. */
  readonly event: string;
  /** For 500 and reset: whether the work is done first. */
  readonly effect: 'before' | 'after';
  /** For slow, delay and the time-outs: how long. */
  readonly seconds: number;
  /** How many matching requests pass before the fault begins. */
  skip: number;
  times: number;
}

/** The faults asked for and not yet used up. They live in memory only. */
export class Faults {
  #faults: Fault[] = [];

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** Reads a list of faults from the outside; returns what is wrong with it, or null. */
  add(given: unknown): string | null {
    const list = Array.isArray(given) ? (given as unknown[]) : [given];
    const read = list.map(readFault);
    const wrong = read.find((fault) => typeof fault === 'string');
    if (wrong !== undefined) return wrong;
    this.#faults.push(...read.filter((fault) => typeof fault !== 'string'));
    return null;
  }

  takeRequest(operation: string): Fault | undefined {
    return this.#take(
      (fault) =>
        REQUEST_KINDS.includes(fault.kind) &&
        (fault.operation === '*' || fault.operation === operation),
    );
  }

  takeWebhook(type: string): Fault | undefined {
    return this.#take(
      (fault) => WEBHOOK_KINDS.includes(fault.kind) && matchesType(fault.event, type),
    );
  }

  #take(matches: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.#faults.find(matches);
    if (fault === undefined) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    if (fault.times <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault;
  }
}

const DEFAULT_SECONDS: Readonly<Record<string, number>> = {
  slow: 1,
  delay: 1,
  timeout_after: 120,
  timeout_before: 120,
};

function readFault(given: unknown): Fault | string {
  if (typeof given !== 'object' || given === null) return 'A fault is an object.';
  const fault = given as Record<string, unknown>;
  const kind = String(fault['kind']);
  if (![...REQUEST_KINDS, ...WEBHOOK_KINDS].includes(kind)) {
    return `Unknown kind: ${kind}. Known: ${[...REQUEST_KINDS, ...WEBHOOK_KINDS].join(', ')}.`;
  }
  const isWebhook = WEBHOOK_KINDS.includes(kind);
  const operation = fault['operation'] ?? (isWebhook ? 'webhook' : undefined);
  if (typeof operation !== 'string') return 'A fault names its operation, or "*".';
  const count = (name: string, otherwise: number): number =>
    typeof fault[name] === 'number' ? fault[name] : otherwise;
  return {
    operation,
    kind: kind as Fault['kind'],
    event: typeof fault['event'] === 'string' ? fault['event'] : '*',
    effect: fault['effect'] === 'after' ? 'after' : 'before',
    seconds: count('seconds', DEFAULT_SECONDS[kind] ?? 0),
    skip: count('skip', 0),
    times: count('times', 1),
  };
}
