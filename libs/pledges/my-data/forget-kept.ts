import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { forgetAnswers, forgetKept } from './forget-backers.statements.js';

export const FORGET_ANSWERS = 'pledges.forget-answers';
const HOUR_SECONDS = 3600;

/** What of forgetting takes longer than a request, and what falls due years later. */
@Injectable()
export class ForgetKept implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly background: BackgroundWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.background.registerJob({
      name: FORGET_ANSWERS,
      // Looks through all kept answers, so not while the locks of the request are held.
      handle: ({ pledgeIds }) => forgetAnswers(this.database, pledgeIds as readonly string[]),
    });
    this.background.registerSweep({
      name: 'pledges:forget-kept-names',
      everySeconds: HOUR_SECONDS,
      run: () => forgetKept(this.database, this.clock.now().toISOString().slice(0, 10)),
    });
  }
}
