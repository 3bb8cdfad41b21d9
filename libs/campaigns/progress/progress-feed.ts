import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Listener } from '#libs/platform/background/listener';
import { Database } from '#libs/platform/database/database';
import { CampaignSettings } from '../campaign-settings.js';
import { PROGRESS_CHANNEL } from '../totals/totals.statements.js';
import type { ProgressClient, ProgressFrame } from './progress-client.js';
import { readManyTotals, type TotalsRow } from './progress.queries.js';
import { progressView } from './progress.view.js';

/** How often at most; a class so that a test can hurry the heartbeat. */
@Injectable()
export class ProgressTiming {
  readonly tickMillis: number = 100;
  readonly heartbeatMillis: number = 15_000;
}

/**
 * The live totals of this process: one LISTEN connection, at most ten ticks a second. A tick reads
 * the counters of everything that moved in one query, encodes each once, and writes to all.
 */
@Injectable()
export class ProgressFeed implements OnModuleDestroy {
  private readonly logger = new Logger(ProgressFeed.name);
  private readonly clients = new Set<ProgressClient>();
  private readonly watchers = new Map<string, Set<ProgressClient>>();
  private readonly moved = new Set<string>();
  private listener: Listener | null = null;
  private listening: Promise<void> | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private resting: NodeJS.Timeout | null = null;
  private ticking = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly settings: CampaignSettings,
    private readonly timing: ProgressTiming,
  ) {}

  /** Adds a watcher and sends the present state where it is newer; the answer ends the watching. */
  async watch(client: ProgressClient): Promise<() => void> {
    const { campaignIds } = client;
    for (const id of campaignIds) {
      this.watchers.set(id, (this.watchers.get(id) ?? new Set()).add(client));
    }
    this.clients.add(client);
    const leave = (): void => this.forget(client);
    try {
      // First the ear, then the look: what moves in between is heard.
      await this.listen();
      for (const totals of await readManyTotals(this.database, campaignIds)) {
        client.offer(frameOf(totals));
      }
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    if (this.resting !== null) clearTimeout(this.resting);
    for (const client of this.clients) client.end();
    this.clients.clear();
    this.watchers.clear();
    await this.listener?.stop();
  }

  private forget(client: ProgressClient): void {
    this.clients.delete(client);
    for (const id of client.campaignIds) {
      const clients = this.watchers.get(id);
      clients?.delete(client);
      if (clients?.size === 0) this.watchers.delete(id);
    }
  }

  private listen(): Promise<void> {
    this.listening ??= this.startListening();
    return this.listening;
  }

  private async startListening(): Promise<void> {
    this.listener = new Listener({
      url: this.settings.databaseUrl,
      channels: [PROGRESS_CHANNEL],
      onNotice: (_, payload) => this.hear(payload.split(',')),
      // Notices may have been missed while there was no connection.
      onConnected: () => this.hear([...this.watchers.keys()]),
      onError: () => this.logger.warn('the progress listener lost its connection'),
    });
    this.heartbeat = setInterval(() => this.beat(), this.timing.heartbeatMillis);
    this.heartbeat.unref();
    await this.listener.start();
  }

  private hear(campaignIds: readonly string[]): void {
    for (const id of campaignIds) if (this.watchers.has(id)) this.moved.add(id);
    this.tickWhenRested();
  }

  private tickWhenRested(): void {
    if (this.moved.size === 0 || this.ticking || this.resting !== null || this.stopped) return;
    this.resting = setTimeout(() => {
      this.resting = null;
      this.tickWhenRested();
    }, this.timing.tickMillis);
    void this.tick();
  }

  private async tick(): Promise<void> {
    const ids = [...this.moved];
    this.moved.clear();
    this.ticking = true;
    try {
      for (const totals of await readManyTotals(this.database, ids)) this.tell(totals);
    } catch {
      this.logger.warn('reading the progress failed; it is read again');
      for (const id of ids) this.moved.add(id);
    } finally {
      this.ticking = false;
      this.tickWhenRested();
    }
  }

  private tell(totals: TotalsRow): void {
    const frame = frameOf(totals);
    for (const client of this.watchers.get(totals.campaignId) ?? []) client.offer(frame);
  }

  private beat(): void {
    for (const client of this.clients) client.heartbeat();
  }
}

function frameOf(totals: TotalsRow): ProgressFrame {
  const { campaignId, version } = totals;
  const view = progressView(totals);
  const event = (body: object): string => `event: progress\ndata: ${JSON.stringify(body)}\n\n`;
  return { campaignId, version, alone: event(view), among: event({ campaignId, ...view }) };
}
