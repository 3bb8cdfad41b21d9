import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { hashOf, LinkLetters, type AskedLinks } from './link-letters.js';

const JOB = 'pledges.mail-links';

/** Mails somebody the links to all their pledges. */
@Injectable()
export class MailLinks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly background: BackgroundWork,
    private readonly letters: LinkLetters,
  ) {}

  onModuleInit(): void {
    this.background.registerJob({
      name: JOB,
      handle: (payload) =>
        this.database.transaction((tx) => this.letters.write(tx, payload as unknown as AskedLinks)),
    });
  }

  // The work is done by a job, so that neither the answer nor its time tells who has pledged.
  ask(email: string, locale: string | null): Promise<void> {
    return this.database.transaction((tx) =>
      this.jobs.enqueue(tx, JOB, { email, locale }, { key: `${JOB}:${hashOf(email)}` }),
    );
  }
}
