import { DomainError } from '#libs/kernel/errors';

/** What became of one request of a batch: an answer, or a refusal for this caller alone. */
export type Outcome<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: unknown };

export interface MicroBatcherOptions {
  /** Requests per run at most. */
  readonly batchMax: number;
  /** Requests that may wait; one more is refused. */
  readonly queueMax: number;
  /** What a refused caller is told: the code of the problem, and when to come back. */
  readonly busyCode: string;
  readonly retryAfterSeconds: number;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns single requests into batches without a timer: what has arrived while the last run was
 * working goes into the next one. A lonely request therefore never waits, and a rush is taken in
 * few transactions. `run` answers in the order of its requests and only after its commit.
 */
export class MicroBatcher<Request, Answer> {
  private waiting: Waiting<Request, Answer>[] = [];
  private working: Promise<void> | null = null;

  constructor(
    private readonly run: (requests: readonly Request[]) => Promise<readonly Outcome<Answer>[]>,
    private readonly options: MicroBatcherOptions,
  ) {}

  /** @throws DomainError `busyCode` (429) when the queue is full, or whatever `run` refuses with. */
  submit(request: Request): Promise<Answer> {
    if (this.waiting.length >= this.options.queueMax) return Promise.reject(this.busy());
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.working ??= this.work();
    });
  }

  /** Resolves when everything that was submitted has its answer. */
  async drain(): Promise<void> {
    while (this.working !== null) await this.working;
  }

  private async work(): Promise<void> {
    // Requests that arrive in the same turn of the event loop belong together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, this.options.batchMax);
      this.waiting = this.waiting.slice(this.options.batchMax);
      await this.settle(batch);
    }
    this.working = null;
  }

  // A batch that fails as a whole is halved until the request that spoils it is alone.
  private async settle(batch: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const outcomes = await this.run(batch.map(({ request }) => request));
      batch.forEach((waiting, index) => {
        answer(waiting, outcomes[index]);
      });
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.settle(batch.slice(0, middle));
      await this.settle(batch.slice(middle));
    }
  }

  private busy(): DomainError {
    return new DomainError(
      'too_many',
      this.options.busyCode,
      'More requests are waiting than can be taken now. Please try again in a moment.',
      { retryAfterSeconds: this.options.retryAfterSeconds },
    );
  }
}

function answer<Request, Answer>(
  waiting: Waiting<Request, Answer>,
  outcome: Outcome<Answer> | undefined,
): void {
  if (outcome === undefined) waiting.reject(new Error('the run left a request without an outcome'));
  else if (outcome.ok) waiting.resolve(outcome.answer);
  else waiting.reject(outcome.error);
}
