import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { Inbox } from '#libs/platform/inbox/inbox';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignTransitions } from '#libs/campaigns/transitions/campaign-transitions';
import { CancelPledge } from '#libs/pledges/changing/cancel-pledge';
import { ChangePledge } from '#libs/pledges/changing/change-pledge';
import { AskRefund } from '#libs/settlement/ask-refund';
import { DecideShortfall } from '#libs/settlement/shortfall-review/decide-shortfall';
import { ProposeShortfall } from '#libs/settlement/shortfall-review/propose-shortfall';
import { messageOf, type SettlementStory } from '../support/settlement-story.js';
import { eventsOf, type SettlementWorld } from '../support/settlement-world.js';
import type { TestClock } from '../support/test-clock.js';
import type { Card, PublicNumbers } from './campaign-model.js';

const CARDS: Readonly<Record<Card, string>> = {
  good: 'pm_card_visa',
  refused: 'pm_card_chargeCustomerFail',
  asks: 'pm_card_authenticationRequired',
  returns: 'pm_card_refundFail',
};
const PERSON: Principal = {
  kind: 'user',
  id: 'finance',
  email: 'finance@demo.test',
  name: 'Nadia',
  roles: ['finance'],
  storeCode: null,
};
const ANOTHER: Principal = { ...PERSON, id: 'merchandiser', roles: ['merchandiser'] };
const ON_THEIR_WAY = ['queued', 'charging', 'unknown', 'refund_pending'];
const STEP_SECONDS = 30;
const SHORT_STEPS = 4;
/** Stripe repeats an error for a day, before it can be asked anew. */
const LONG_STEP_SECONDS = 3 * 3600;
const STEPS_MAX = 16;
/** By then the bank that takes no money back has sent it back. */
const RETURNED_SECONDS = 10;
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
  readonly toppedUp: number;
  /** What Stripe took, and what banks keep: in cents, by pledge. */
  readonly taken: Readonly<Record<string, number>>;
  readonly blocked: Readonly<Record<string, number>>;
}

/** The campaign in the real database, with the use cases, the background work and a local Stripe. */
export class RealCampaign {
  private copies = 0;
  private moneyComesBack = false;

  private constructor(
    private readonly parts: Surroundings,
    private readonly terms: CampaignTerms,
    /** The last event and the last PaymentIntent before it began. */
    private readonly before: { readonly event: string; readonly intent: string },
  ) {}

  static async of(parts: Surroundings, terms: CampaignTerms): Promise<RealCampaign> {
    const { stripe } = parts.emulator;
    const [events, intents] = [
      await stripe.events.list({ limit: 1 }),
      await stripe.paymentIntents.list({ limit: 1 }),
    ];
    const before = { event: events.data[0]?.id ?? '', intent: intents.data[0]?.id ?? '' };
    return new RealCampaign(parts, terms, before);
  }

  place(cards: readonly Card[]): Promise<string[]> {
    const { story } = this.parts;
    const chosen = cards.map((card) => this.chosen(card));
    return this.terms.collection === 'save_card'
      ? story.held(this.terms, chosen)
      : story.authorised(this.terms, chosen);
  }

  async placeLate(card: Card): Promise<string> {
    const terms = await this.parts.world.campaigns.read(this.terms.id);
    const [id = ''] = await this.parts.story.authorised(terms, [this.chosen(card)]);
    return id;
  }

  private chosen(card: Card): string {
    this.moneyComesBack ||= card === 'returns';
    return CARDS[card];
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

  /** The bank gives up what it keeps, long before it said it would. */
  async loseHold(pledgeId: string): Promise<void> {
    const [hold] = await this.rows<{ intent: string }>(
      `select stripe_payment_intent_id as intent from payments.holds
       where campaign_id = $1 and pledge_id = $2::uuid and state = 'held'`,
      pledgeId,
    );
    await this.parts.emulator.stripe.paymentIntents.cancel(hold?.intent ?? '');
    await this.settle();
  }

  /** The charges meet these faults at Stripe. */
  async close(faults: readonly object[]): Promise<void> {
    const { emulator, story } = this.parts;
    await emulator.control('POST', '/faults', { faults });
    await story.closing(this.terms);
    await this.settle();
    await emulator.control('DELETE', '/faults');
  }

  async fix(pledgeId: string): Promise<void> {
    await this.parts.story.saveCard(pledgeId, 'fix', CARDS.good);
    await this.settle();
  }

  /** By the days on which something is due: two further tries, and the end. */
  async fixWindowsEnd(): Promise<void> {
    for (const days of [1, 2, 5]) {
      this.parts.clock.advanceSeconds(days * DAY_SECONDS);
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

  async dispute(pledgeId: string, minor: number): Promise<void> {
    await this.parts.story.dispute(pledgeId, { amount: minor });
    await this.settle();
  }

  async bankDecides(pledgeId: string, verdict: 'won' | 'lost'): Promise<void> {
    await this.parts.story.bankDecides(pledgeId, verdict);
    await this.settle();
  }

  /** One person proposes, another confirms. */
  async decideShortfall(decision: 'proceed' | 'cancel'): Promise<void> {
    const { world } = this.parts;
    const { id: campaignId } = this.terms;
    const proposal = { campaignId, decision, reason: 'We have talked.' };
    const { id: proposalId } = await world.get(ProposeShortfall).execute(proposal, PERSON);
    const verdict = { campaignId, proposalId, confirmed: true, note: null };
    await world.get(DecideShortfall).execute(verdict, ANOTHER);
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

  /** Everything that Stripe has said of this campaign is said again: as it was, and as new events. */
  async repeatEvents(): Promise<void> {
    const { world, emulator } = this.parts;
    const events = await eventsOf(emulator.stripe, ({ id }) => id === this.before.event);
    this.copies += 1;
    const again = events.map(messageOf).reverse();
    const copies = again.map((one) => ({ ...one, externalId: `${one.externalId}_${this.copies}` }));
    await world.get(Inbox).receive([...again, ...copies]);
    await this.settle();
  }

  /** Time passes, as little as possible, until nothing is on its way. */
  private async settle(): Promise<void> {
    await this.untilQuiet();
    if (!this.moneyComesBack) return;
    this.parts.clock.advanceSeconds(RETURNED_SECONDS);
    await this.parts.emulator.advance(0);
    await this.untilQuiet();
  }

  private async untilQuiet(): Promise<void> {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      await this.parts.story.bringEvents();
      const [left] = await this.rows<{ count: number }>(
        `select count(*)::int as count from pledges.pledges
         where campaign_id = $1 and state = any($2::text[])`,
        ON_THEIR_WAY,
      );
      if (left?.count === 0) return;
      this.parts.clock.advanceSeconds(step < SHORT_STEPS ? STEP_SECONDS : LONG_STEP_SECONDS);
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
    const [books] = await this.rows<{ memo: number; toppedUp: number }>(
      `select coalesce(sum(l.amount_minor) filter (where l.account = 'pledges_held'), 0)::int as memo,
         coalesce(sum(l.amount_minor) filter (where l.account = 'brand_contribution'), 0)::int
           as "toppedUp"
       from ledger.lines l join ledger.entries e on e.id = l.entry_id where e.campaign_id = $1`,
    );
    if (numbers === undefined || books === undefined) throw new Error('every campaign has totals');
    return {
      state: await this.parts.story.campaignState(this.terms),
      pledges: Object.fromEntries(pledges.map(({ id, state }) => [id, state])),
      numbers,
      ...books,
      ...(await this.atStripe(new Set(pledges.map(({ id }) => id)))),
    };
  }

  /** What else is done there, other campaigns do meanwhile. */
  private async atStripe(ours: ReadonlySet<string>): Promise<Pick<Told, 'taken' | 'blocked'>> {
    const taken: Record<string, number> = {};
    const blocked: Record<string, number> = {};
    for await (const intent of this.parts.emulator.stripe.paymentIntents.list({ limit: 100 })) {
      if (intent.id === this.before.intent) break;
      const id = intent.metadata['pledge_id'] ?? '';
      if (!ours.has(id)) continue;
      add(taken, id, intent.amount_received);
      add(blocked, id, intent.amount_capturable);
    }
    return { taken, blocked };
  }

  private rows<Row>(sql: string, more?: unknown): Promise<Row[]> {
    const parameters = more === undefined ? [this.terms.id] : [this.terms.id, more];
    return this.parts.world.get(Database).rows<Row & object>(sql, parameters);
  }
}

function add(sums: Record<string, number>, id: string, minor: number): void {
  if (minor > 0) sums[id] = (sums[id] ?? 0) + minor;
}
