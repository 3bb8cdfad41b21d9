import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { FeatureGauges, type GaugeReading } from '#libs/platform/metrics/feature-gauges';
import { cursorStates } from './mirror-cursors.statements.js';

/** How much of Stripe is mirrored, and how old the mirror is. */
@Injectable()
export class MirrorGauges implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gauges: FeatureGauges,
  ) {}

  onModuleInit(): void {
    this.gauges.register({
      name: 'stripe_mirror_rows',
      help: 'Objects of Stripe that are mirrored, by kind, as the planner estimates them',
      labelNames: ['kind'],
      read: async () => {
        const states = await cursorStates(this.database);
        return states.map(({ kind, rows }) => ({ labels: { kind }, value: rows }));
      },
    });
    this.gauges.register({
      name: 'stripe_mirror_lag_seconds',
      help: 'Age of what the mirror says, by kind; absent before the first complete reading',
      labelNames: ['kind'],
      read: () => this.lags(),
    });
  }

  private async lags(): Promise<GaugeReading[]> {
    const now = this.clock.now().getTime();
    const states = await cursorStates(this.database);
    return states.flatMap(({ kind, completeAt }) =>
      completeAt === null ? [] : [{ labels: { kind }, value: (now - completeAt.getTime()) / 1000 }],
    );
  }
}
