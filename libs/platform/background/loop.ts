export interface LoopOptions {
  readonly name: string;
  /** The longest pause between two runs when nobody wakes the loop. */
  readonly everyMillis: number;
  /** Does what is due; true when there may be more at once. */
  readonly run: (stopping: AbortSignal) => Promise<boolean>;
  readonly onError: (name: string, error: unknown) => void;
}

const AFTER_ERROR_MILLIS = 1000;

/** Runs one piece of work again and again, never two at a time, sooner when woken. */
export class Loop {
  #stopping = new AbortController();
  #woken = false;
  #wake: (() => void) | null = null;
  #ended: Promise<void> | null = null;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.#ended ??= this.runUntilStopped();
  }

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Resolves when the run in hand is finished. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake?.();
    await this.#ended;
  }

  private async runUntilStopped(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#woken = false;
      try {
        const more = await this.options.run(signal);
        if (!more && !signal.aborted) await this.rest(this.options.everyMillis);
      } catch (error) {
        if (signal.aborted) return;
        this.options.onError(this.options.name, error);
        this.#woken = false;
        await this.rest(AFTER_ERROR_MILLIS);
      }
    }
  }

  private async rest(millis: number): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
