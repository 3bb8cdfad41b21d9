import pg from 'pg';

export interface ListenerOptions {
  readonly url: string;
  readonly channels: readonly string[];
  readonly onNotice: (channel: string, payload: string) => void;
  readonly onError: (name: string, error: unknown) => void;
  /** Called after every connect: notices may have been missed while there was none. */
  readonly onConnected?: () => void;
}

const RECONNECT_MILLIS = 1000;

/** One connection of its own that LISTENs, and connects again when it is lost. */
export class Listener {
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(private readonly options: ListenerOptions) {}

  async start(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      this.lost(error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: 'pledgeline-listener',
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) =>
      this.options.onNotice(channel, payload ?? ''),
    );
    client.on('error', (error) => {
      if (this.#client === client) this.lost(error);
    });
    client.on('end', () => {
      if (this.#client === client) this.lost(new Error('the listening connection was closed'));
    });
    this.#client = client;
    await client.connect();
    for (const channel of this.options.channels) {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    }
    this.options.onConnected?.();
  }

  private lost(error: unknown): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => undefined);
    if (this.#stopped || this.#timer !== null) return;
    this.options.onError('listener', error);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#stopped) void this.start();
    }, RECONNECT_MILLIS);
  }
}
