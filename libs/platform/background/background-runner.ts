import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '../config/configuration.token.js';
import { describeError } from '../errors/describe-error.js';
import { InboxProcessor } from '../inbox/inbox-processor.js';
import { INBOX_CHANNEL } from '../inbox/sql-inbox.js';
import { JobRunner } from '../jobs/job-runner.js';
import { WorkRegistry } from '../jobs/work-registry.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { NEWS_CHANNEL } from '../outbox/sql-outbox.js';
import { Listener } from './listener.js';
import { Loop } from './loop.js';

const FALLBACK_MILLIS = 1000;
const DRAIN_ROUNDS_MAX = 200;

/** Everything the worker does without being asked: outbox, inbox, jobs, sweeps. */
@Injectable()
export class BackgroundRunner {
  readonly #logger = new Logger('background');
  #loops: Loop[] = [];
  #listener: Listener | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly relay: OutboxRelay,
    private readonly inbox: InboxProcessor,
    private readonly jobs: JobRunner,
    private readonly work: WorkRegistry,
  ) {}

  /** Called when every module has registered its work. */
  async start(): Promise<void> {
    const outbox = this.loop('outbox', async () => (await this.relay.run()) > 0);
    const inbox = this.loop('inbox', async () => (await this.inbox.run()) > 0);
    const sweeps = this.work.sweeps.map((sweep) =>
      this.loop(
        `sweep ${sweep.name}`,
        (stopping) => sweep.run(stopping).then(() => false),
        sweep.everySeconds,
      ),
    );
    const lost = this.loop('lost jobs', () => this.jobs.releaseLost().then(() => false), 15);
    this.#loops = [outbox, inbox, lost, ...sweeps];
    this.#listener = new Listener({
      url: this.configuration.databaseUrl,
      channels: [NEWS_CHANNEL, INBOX_CHANNEL],
      onNotice: (channel) => (channel === NEWS_CHANNEL ? outbox : inbox).wake(),
      onError: this.report,
    });
    await this.#listener.start();
    await this.jobs.start(this.report);
    for (const loop of this.#loops) loop.start();
  }

  /** Finishes the batches and jobs in hand and takes no more. */
  async stop(): Promise<void> {
    await this.#listener?.stop();
    await Promise.all([this.jobs.stop(), ...this.#loops.map((loop) => loop.stop())]);
    this.#loops = [];
  }

  /**
   * Does everything that is due by the injected clock, until nothing is left to do. For tests and
   * operators' commands, where no loops run.
   */
  async drain(): Promise<void> {
    for (let round = 0; round < DRAIN_ROUNDS_MAX; round += 1) {
      let done = (await this.relay.run()) + (await this.inbox.run()) + (await this.jobs.runDue());
      for (const sweep of this.work.sweeps) done += await sweep.run();
      if (done === 0) return;
    }
    throw new Error(`the background work did not come to an end in ${DRAIN_ROUNDS_MAX} rounds`);
  }

  private loop(
    name: string,
    run: (stopping: AbortSignal) => Promise<boolean>,
    everySeconds?: number,
  ): Loop {
    const everyMillis = everySeconds === undefined ? FALLBACK_MILLIS : everySeconds * 1000;
    return new Loop({ name, everyMillis, run, onError: this.report });
  }

  private readonly report = (name: string, error: unknown): void => {
    this.#logger.error({ work: name, error: describeError(error) }, 'background work failed');
  };
}
