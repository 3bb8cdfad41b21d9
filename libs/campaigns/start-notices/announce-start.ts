import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import { StartNoticeMails } from './start-notice-mails.js';
import { deleteNoticesOf, takeNotices } from './start-notices.statements.js';

const ANNOUNCE = 'campaigns.announce-start';
const PAGE = 200;

/** When a campaign starts, everybody who waited hears it once; when it is cancelled, nobody does. */
@Injectable()
export class AnnounceStart implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subscribers: NewsSubscribers,
    private readonly background: BackgroundWork,
    private readonly jobs: Jobs,
    private readonly mails: StartNoticeMails,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'campaigns:announce-start',
      types: ['campaign.launched', 'campaign.cancelled'],
      handle: (tx, news) => this.hear(tx, news),
    });
    this.background.registerJob({
      name: ANNOUNCE,
      handle: (payload) => this.announce(payload),
    });
  }

  private async hear(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { type, subject } of news) {
      if (type === 'campaign.launched') await this.later(tx, subject);
      else await deleteNoticesOf(tx, subject);
    }
  }

  // One page a transaction. The address leaves in the transaction that queues its mail, so that a
  // page which is begun again after a crash, or by two workers, writes to nobody twice.
  private async announce(payload: Readonly<Record<string, unknown>>): Promise<void> {
    const { campaignId } = payload;
    assert(typeof campaignId === 'string', 'the job names its campaign');
    await this.database.transaction(async (tx) => {
      const notices = await takeNotices(tx, campaignId, PAGE);
      await this.mails.started(tx, campaignId, notices);
      if (notices.length === PAGE) await this.later(tx, campaignId);
    });
  }

  private later(tx: Transaction, campaignId: string): Promise<void> {
    return this.jobs.enqueue(tx, ANNOUNCE, { campaignId });
  }
}
