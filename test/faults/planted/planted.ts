/** Mistakes that the driver must catch: a worker that makes them, and where it is struck. */
export interface Planted {
  readonly program: string;
  readonly point: string;
  /** As many as the mistake needs to stay hidden while nothing goes wrong. */
  readonly workers: string;
}

export const PLANTED: Readonly<Record<string, Planted>> = {
  'attempt-after-call': {
    program: 'test/faults/planted/attempt-after-call.ts',
    point: 'after Stripe did it',
    workers: '1',
  },
};
