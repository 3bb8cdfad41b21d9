import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import { pledgeIdsOf } from '../campaign-pledges.js';
import { COUNTED_STATES } from '../pledge-state.js';
import { PledgeMails, type MailWish, type PledgeMail } from './pledge-mails.js';

const TEMPLATES: Readonly<Record<string, PledgeMail>> = {
  'pledge.held': 'pledge_confirmed',
  'pledge.changed': 'pledge_changed',
  'pledge.cancelled': 'pledge_cancelled',
  'pledge.withdrawn': 'pledge_cancelled',
  'pledge.released': 'pledge_released',
};
const REACHED = 'campaign.threshold_reached';
const ANNOUNCE = 'pledges.announce-threshold';
const PAGE = 200;

/** News about a pledge becomes a mail to its backer, news of a crossing one to every backer. */
@Injectable()
export class MailNews implements OnModuleInit {
  constructor(
    private readonly mails: PledgeMails,
    private readonly subscribers: NewsSubscribers,
    private readonly background: BackgroundWork,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'pledges:write-to-backers',
      types: [...Object.keys(TEMPLATES), REACHED],
      batchSize: PAGE,
      handle: (tx, news) => this.hear(tx, news),
    });
    this.background.registerJob({
      name: ANNOUNCE,
      handle: (payload) => this.announce(payload),
    });
  }

  private async hear(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    await this.mails.send(tx, news.flatMap(mailFor));
    for (const { type, subject } of news) {
      if (type === REACHED) await this.announceFrom(tx, subject, null);
    }
  }

  // One page a transaction: a campaign may have a hundred thousand backers. The mail's key is the
  // pledge's, so that a page that is sent again after a crash announces nothing twice.
  private async announce(payload: Readonly<Record<string, unknown>>): Promise<void> {
    const { campaignId, after } = payload;
    assert(typeof campaignId === 'string', 'the job names its campaign');
    await this.database.transaction(async (tx) => {
      const from = typeof after === 'string' ? after : null;
      const ids = await pledgeIdsOf(tx, {
        campaignId,
        states: COUNTED_STATES,
        after: from,
        limit: PAGE,
      });
      await this.mails.send(
        tx,
        ids.map((id) => ({ pledgeId: id, template: 'threshold_reached', cause: id })),
      );
      if (ids.length === PAGE) await this.announceFrom(tx, campaignId, ids.at(-1) ?? null);
    });
  }

  private announceFrom(tx: Transaction, campaignId: string, after: string | null): Promise<void> {
    return this.jobs.enqueue(
      tx,
      ANNOUNCE,
      { campaignId, after },
      { key: `${ANNOUNCE}:${campaignId}:${after ?? 'first'}` },
    );
  }
}

function mailFor({ id, type, subject }: DeliveredNews): MailWish[] {
  const template = TEMPLATES[type];
  if (template === undefined) return [];
  // A pledge is changed as often as its backer likes; the other things happen to it once.
  return [{ pledgeId: subject, template, cause: type === 'pledge.changed' ? id : subject }];
}
