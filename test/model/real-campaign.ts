import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { Inbox } from '#libs/platform/inbox/inbox';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignTransitions } from '#libs/campaigns/transitions/campaign-transitions';
import { CancelPledge } from '#libs/pledges/changing/cancel-pledge';
import { ChangePledge } from '#libs/pledges/changing/change-pledge';
import { AskRefund } from '#libs/settlement/ask-refund';
import { messageOf, type SettlementStory } from '../support/settlement-story.js';
import { eventsOf, type SettlementWorld } from '../support/settlement-world.js';
import type { TestClock } from '../support/test-clock.js';
import type { Card, PublicNumbers } from './campaign-model.js';

const CARDS: Readonly<Record<Card, string>> = {
  good: 'pm_card_visa',
  refused: 'pm_card_chargeCustomerFail',
  asks: 'pm_card_authenticationRequired',
};
const ON_THEIR_WAY = ['queued', 'charging', 'unknown', 'refund_pending'];
const STEP_SECONDS = 30;
const STEPS_MAX = 40;
const DAY_SECONDS = 86_400;

export interface Surroundings {
  readonly world: SettlementWorld;
  /** One for all campaigns: it knows what Stripe has told already. */
  readonly story: SettlementStory;
  readonly emulator: TestEmulator;
  readonly clock: TestClock;
}

/** What is told of the campaign, in the model's terms. */
export interface Told {
  readonly state: string;
  readonly pledges: Readonly<Record<string, string>>;
  readonly numbers: PublicNumbers;
  /** The books: promised, and taken less given back. */
  readonly memo: number;
  readonly atStripe: Readonly<Record<string, number>>;
}

/** The campaign in the real database, with the use cases, the background work and a local Stripe. */
export class RealCampaign {
  private copies = 0;

  constructor(
    private readonly parts: Surroundings,
    private readonly terms: CampaignTerms,
  ) {}

  async place(card: Card): Promise<string> {
    const [id = ''] = await this.parts.story.held(this.terms, [CARDS[card]]);
    return id;
  }

  async cancelPledge(pledgeId: string): Promise<void> {
    const order = { pledgeId, actor: 'backer', reason: 'asked_by_backer' } as const;
    await this.parts.world.get(CancelPledge).execute(order);
    await this.settle();
  }

  async change(pledgeId: string, quantity: number): Promise<void> {
    const order = { pledgeId, change: { quantity }, actor: 'backer', version: null };
    await this.parts.world.get(ChangePledge).execute(order);
    await this.settle();
  }

  async close(): Promise<void> {
    await this.parts.story.closing(this.terms);
    await this.settle();
  }

  /** The next charges meet this at Stripe. */
  async disturb(faults: readonly object[]): Promise<void> {
    await this.parts.emulator.control('POST', '/faults', { faults });
  }

  async fix(pledgeId: string): Promise<void> {
    await this.parts.story.saveCard(pledgeId, 'fix', CARDS.good);
    await this.settle();
  }

  async days(count: number): Promise<void> {
    for (let day = 0; day < count; day += 1) {
      this.parts.clock.advanceSeconds(DAY_SECONDS);
      await this.settle();
    }
  }

  async refund(pledgeId: string, minor: number): Promise<void> {
    await this.askRefund(pledgeId, minor);
    await this.settle();
  }

  async askRefund(pledgeId: string, minor: number): Promise<void> {
    const amount = Money.of(minor, 'EUR');
    const wish = { pledgeId, amount, reason: 'A scratch.', askedBy: 'user:finance' };
    await this.parts.world.get(AskRefund).execute(wish);
  }

  async dispute(pledgeId: string): Promise<void> {
    await this.parts.story.dispute(pledgeId);
    await this.settle();
  }

  async cancelCampaign(): Promise<void> {
    const { world } = this.parts;
    const transitions = world.get(CampaignTransitions);
    await world
      .get(Database)
      .transaction((tx) =>
        transitions.take(tx, this.terms.id, 'cancelled', { actor: 'user:staff', reason: 'no' }),
      );
    await this.settle();
  }

  /** Everything that Stripe has ever said is said again: as it was, and as new events. */
  async repeatEvents(): Promise<void> {
    const { world, emulator } = this.parts;
    const events = (await eventsOf(emulator.stripe)).map(messageOf).reverse();
    this.copies += 1;
    const copies = events.map((one) => ({
      ...one,
      externalId: `${one.externalId}_${this.terms.id}_${this.copies}`,
    }));
    await world.get(Inbox).receive([...events, ...copies]);
    await this.settle();
  }

  /** Time passes, as little as possible, until nothing is on its way. */
  private async settle(): Promise<void> {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      await this.parts.story.bringEvents();
      const [left] = await this.rows<{ count: number }>(
        `select count(*)::int as count from pledges.pledges
         where campaign_id = $1 and state = any($2::text[])`,
        ON_THEIR_WAY,
      );
      if (left?.count === 0) return;
      this.parts.clock.advanceSeconds(STEP_SECONDS);
    }
  }

  async told(): Promise<Told> {
    const pledges = await this.rows<{ id: string; state: string }>(
      'select id, state from pledges.pledges where campaign_id = $1',
    );
    const [numbers] = await this.rows<PublicNumbers>(
      `select pledged_minor::int as pledged, held_minor::int as held,
         collected_minor::int as collected, refunded_minor::int as refunded
       from campaigns.totals where campaign_id = $1`,
    );
    const [books] = await this.rows<{ memo: number }>(
      `select coalesce(sum(l.amount_minor), 0)::int as memo
       from ledger.lines l join ledger.entries e on e.id = l.entry_id
       where e.campaign_id = $1 and l.account = 'pledges_held'`,
    );
    if (numbers === undefined || books === undefined) throw new Error('every campaign has totals');
    return {
      state: await this.parts.story.campaignState(this.terms),
      pledges: Object.fromEntries(pledges.map(({ id, state }) => [id, state])),
      numbers,
      memo: books.memo,
      atStripe: await this.takenAtStripe(new Set(pledges.map(({ id }) => id))),
    };
  }

  private async takenAtStripe(pledgeIds: ReadonlySet<string>): Promise<Record<string, number>> {
    const taken: Record<string, number> = {};
    const intents = this.parts.emulator.stripe.paymentIntents.list({ limit: 100 });
    for await (const { status, metadata, amount_received: minor } of intents) {
      const id = metadata['pledge_id'] ?? '';
      if (status === 'succeeded' && pledgeIds.has(id)) taken[id] = (taken[id] ?? 0) + minor;
    }
    return taken;
  }

  private rows<Row>(sql: string, more?: unknown): Promise<Row[]> {
    const parameters = more === undefined ? [this.terms.id] : [this.terms.id, more];
    return this.parts.world.get(Database).rows<Row & object>(sql, parameters);
  }
}
