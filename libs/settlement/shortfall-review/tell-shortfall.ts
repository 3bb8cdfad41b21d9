import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Database, type Sql, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import type { SettlementNews } from '../settlement.events.js';
import { SettlementMessages } from '../settlement-messages.js';

type Told = SettlementNews['settlement.fell_short'];

const TELL = 'settlement.tell-shortfall';
const PAGE = 200;

/** Writes to everybody who was charged what becomes of a campaign that fell short. */
@Injectable()
export class TellShortfall implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly background: BackgroundWork,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly messages: SettlementMessages,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'settlement:tell-shortfall',
      types: ['settlement.fell_short'],
      handle: (tx, news) => this.hear(tx, news),
    });
    this.background.registerJob({ name: TELL, handle: (payload) => this.tell(payload) });
  }

  private async hear(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) await this.tellFrom(tx, payload as Told, null);
  }

  // One page a transaction; a mail's key is the pledge's, so that a page may come again.
  private async tell(payload: Readonly<Record<string, unknown>>): Promise<void> {
    const { campaignId, outcome, after } = payload as Told & { after?: unknown };
    assert(typeof campaignId === 'string', 'the job names its campaign');
    await this.database.transaction(async (tx) => {
      const ids = await chargedPledges(tx, campaignId, typeof after === 'string' ? after : null);
      for (const pledgeId of ids) {
        await this.messages.shortfallTold(tx, { pledgeId, campaignId }, outcome);
      }
      if (ids.length === PAGE) {
        await this.tellFrom(tx, { campaignId, outcome }, ids.at(-1) ?? null);
      }
    });
  }

  private tellFrom(tx: Transaction, told: Told, after: string | null): Promise<void> {
    const key = `${TELL}:${told.campaignId}:${told.outcome}:${after ?? 'first'}`;
    return this.jobs.enqueue(tx, TELL, { ...told, after }, { key });
  }
}

async function chargedPledges(
  sql: Sql,
  campaignId: string,
  after: string | null,
): Promise<readonly string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select pledge_id as id from settlement.attempts
     where campaign_id = $1 and state = 'succeeded' and ($2::uuid is null or pledge_id > $2)
     order by pledge_id limit ${PAGE}`,
    [campaignId, after],
  );
  return rows.map(({ id }) => id);
}
