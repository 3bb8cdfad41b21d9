import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Clock } from '#libs/kernel/time';
import { Database } from '../database/database.js';
import { FeatureGauges, type FeatureGauge } from './feature-gauges.js';

interface QueueRow {
  readonly queue: string;
  readonly waiting: number;
  readonly dead: number;
  readonly oldest: Date | null;
}

const QUEUES = `
  select 'fan_out' as queue, count(*) as waiting, 0::bigint as dead, min(occurred_at) as oldest
  from platform.news where fanned_out_at is null
  union all
  select 'outbox', count(*) filter (where delivery.state = 'waiting'),
         count(*) filter (where delivery.state = 'dead'),
         min(news.occurred_at) filter (where delivery.state = 'waiting')
  from platform.news_deliveries as delivery join platform.news on news.id = delivery.news_id
  where delivery.state in ('waiting', 'dead')
  union all
  select 'inbox', count(*) filter (where state = 'waiting'), count(*) filter (where state = 'dead'),
         min(received_at) filter (where state = 'waiting')
  from platform.inbox_messages where state in ('waiting', 'dead')
  union all
  select 'jobs', count(*) filter (where attempts < max_attempts),
         count(*) filter (where attempts >= max_attempts),
         min(run_at) filter (where attempts < max_attempts and run_at <= now())
  from graphile_worker.jobs`;

/** The numbers of this process, for Prometheus. Features may add their own to `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly httpDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly #waiting = this.gauge('queue_waiting', 'Items that wait to be worked on', ['queue']);
  readonly #lag = this.gauge('queue_lag_seconds', 'Age of the oldest waiting item', ['queue']);
  readonly #dead = this.gauge('queue_dead_letters', 'Items that wait for a person', ['queue']);
  readonly #pool = this.gauge('database_pool_connections', 'Connections of the pool', ['state']);

  readonly #ofFeatures = new Map<string, Gauge>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly features: FeatureGauges,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** The exposition format, with the queues as they are now. */
  async text(): Promise<string> {
    const rows = await this.database.rows<QueueRow>(QUEUES);
    for (const { queue, waiting, dead, oldest } of rows) {
      const lagMillis = oldest === null ? 0 : this.clock.now().getTime() - oldest.getTime();
      this.#waiting.set({ queue }, waiting);
      this.#dead.set({ queue }, dead);
      this.#lag.set({ queue }, Math.max(0, lagMillis / 1000));
    }
    for (const [state, count] of Object.entries(this.poolCounts())) {
      this.#pool.set({ state }, count);
    }
    await Promise.all(this.features.all.map((feature) => this.read(feature)));
    return this.registry.metrics();
  }

  private async read(feature: FeatureGauge): Promise<void> {
    const known = this.#ofFeatures.get(feature.name);
    const gauge = known ?? this.gauge(feature.name, feature.help, [...feature.labelNames]);
    this.#ofFeatures.set(feature.name, gauge);
    for (const { labels, value } of await feature.read()) gauge.set(labels, value);
  }

  private poolCounts(): Record<string, number> {
    // TypeORM's PostgreSQL driver keeps its pg.Pool in `master`, which its types do not tell.
    const { master } = this.database.dataSource.driver as unknown as {
      master: { totalCount: number; idleCount: number; waitingCount: number };
    };
    return { total: master.totalCount, idle: master.idleCount, waiting: master.waitingCount };
  }

  private gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
