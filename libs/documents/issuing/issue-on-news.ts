import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import { pledgesWithoutDocuments } from './causes.queries.js';
import { IssueDocuments } from './issue-documents.js';

const BATCH = 250;
const HOUR_SECONDS = 3600;

/** News say which pledge to look at; the books say what is to be issued for it. */
@Injectable()
export class IssueOnNews implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subscribers: NewsSubscribers,
    private readonly background: BackgroundWork,
    private readonly documents: IssueDocuments,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'documents:issue',
      types: ['pledge.collected', 'pledge.refunded', 'pledge.refund_failed', 'pledge.handed_over'],
      batchSize: BATCH,
      handle: (tx, news) => this.hear(tx, news),
    });
    this.background.registerSweep({
      name: 'documents:issue-missing',
      everySeconds: HOUR_SECONDS,
      run: () => this.issueMissing(),
    });
  }

  private async hear(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    await this.documents.execute(tx, [...new Set(news.map(({ subject }) => subject))]);
  }

  /** Whatever news did not bring. */
  private async issueMissing(): Promise<number> {
    let issued = 0;
    for (;;) {
      const pledgeIds = await pledgesWithoutDocuments(this.database, BATCH);
      if (pledgeIds.length === 0) return issued;
      const now = await this.database.transaction((tx) => this.documents.execute(tx, pledgeIds));
      issued += now;
      if (now === 0) return issued;
    }
  }
}
