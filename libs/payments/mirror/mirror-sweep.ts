import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsSettings } from '../payments.settings.js';
import { StripeMirror } from './mirror.types.js';
import { claimPull, hurryPull } from './mirror-cursors.statements.js';

/** What was not finished is gone on with soon. */
const GO_ON_SECONDS = 60;

/**
 * Keeps the mirror up to date. Events only bring the next pull forward: one that never comes costs
 * minutes, not money.
 */
@Injectable()
export class MirrorSweep implements Sweep, OnModuleInit {
  readonly name = 'payments:mirror';
  readonly everySeconds = 5;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: PaymentsSettings,
    private readonly mirror: StripeMirror,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    if (this.settings.mirrorEverySeconds !== null) this.work.registerSweep(this);
  }

  async run(stopping?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const next = addSeconds(now, this.settings.mirrorEverySeconds ?? GO_ON_SECONDS);
    if (!(await claimPull(this.database, now, next))) return 0;
    const report = await this.mirror.pull(stopping);
    if (!report.complete) await hurryPull(this.database, addSeconds(now, GO_ON_SECONDS));
    return Object.values(report.kinds).reduce((sum, { changed }) => sum + changed, 0);
  }
}
