import type Stripe from 'stripe';
import { Database } from '#libs/platform/database/database';
import { Inbox, type InboxMessage } from '#libs/platform/inbox/inbox';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignTransitions } from '#libs/campaigns/transitions/campaign-transitions';
import { PaymentsService } from '#libs/payments/payments.service';
import type { SetupOrder } from '#libs/payments/payments.types';
import { backersOfPledges } from '#libs/pledges/pledge-backers';
import { PledgeSetups } from '#libs/pledges/paying/pledge-setups';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { eventsOf, type SettlementWorld } from './settlement-world.js';

type SetupPurpose = SetupOrder['purpose'];

/** The parts of a process that a story needs, however it was started. */
type StoryWorld = Pick<SettlementWorld, 'get' | 'drain' | 'pledges'>;

/** What happens to a campaign's money, told in the steps that people take. */
export class SettlementStory {
  private readonly seen = new Set<string>();

  constructor(
    private readonly world: StoryWorld,
    private readonly emulator: TestEmulator,
  ) {}

  /** One pledge per card ("pm_card_visa"), held: placed, card saved at Stripe, events worked off. */
  async held(terms: CampaignTerms, cards: readonly string[]): Promise<string[]> {
    const ids = await this.world.pledges.confirming(terms, cards.length);
    await Promise.all(ids.map((id, index) => this.saveCard(id, 'pledge', cards[index] ?? '')));
    await this.bringEvents();
    return ids;
  }

  /** The backer goes through Stripe's form with this card. */
  async saveCard(pledgeId: string, purpose: SetupPurpose, card: string): Promise<void> {
    const intentId = await this.openForm(pledgeId, purpose);
    const intent = await this.emulator.stripe.setupIntents.confirm(intentId, {
      payment_method: card,
      return_url: 'http://127.0.0.1/back',
    });
    await this.confirmWithBank(intent.next_action?.redirect_to_url?.url);
  }

  /** The backer types a card's number into Stripe's form. False when the form refuses it. */
  async typeCard(pledgeId: string, number: string): Promise<boolean> {
    const intentId = await this.openForm(pledgeId, 'pledge');
    const data = { type: 'card', card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } };
    try {
      const intent = await this.emulator.stripe.setupIntents.confirm(intentId, {
        payment_method_data: data,
        return_url: 'http://127.0.0.1/back',
      });
      await this.confirmWithBank(intent.next_action?.redirect_to_url?.url);
    } catch (error) {
      if ((error as { type?: string }).type === 'StripeCardError') return false;
      throw error;
    }
    const { status } = await this.emulator.stripe.setupIntents.retrieve(intentId);
    return status === 'succeeded';
  }

  /** The button of the bank's page; nothing where no page was asked for. */
  async confirmWithBank(
    challenge: string | null | undefined,
    outcome: 'complete' | 'fail' = 'complete',
  ): Promise<void> {
    if (challenge === undefined || challenge === null) return;
    await fetch(challenge, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ outcome }),
    });
  }

  private async openForm(pledgeId: string, purpose: SetupPurpose): Promise<string> {
    const [backer] = await backersOfPledges(this.world.get(Database), [pledgeId]);
    if (backer === undefined) throw new Error('the pledge has a backer');
    const { backerId: id, email, name, locale } = backer;
    const payments = this.world.get(PaymentsService);
    const setup = await payments.startSetup({
      pledgeId,
      purpose,
      backer: { id, email, name, locale },
    });
    return setup.clientSecret.split('_secret_')[0] ?? '';
  }

  /**
   * As `held`, where the bank is asked for the money with the pledge: authorised or paid, by the
   * campaign's way of taking money.
   */
  async authorised(terms: CampaignTerms, cards: readonly string[]): Promise<string[]> {
    const ids = await this.world.pledges.confirming(terms, cards.length);
    for (const [index, id] of ids.entries()) await this.confirmMoney(id, cards[index] ?? '');
    await this.bringEvents();
    return ids;
  }

  /** The backer goes through the form of a new pledge. Answers the PaymentIntent. */
  async confirmMoney(pledgeId: string, card: string): Promise<string> {
    const intentId = await this.askedFor(pledgeId);
    const intent = await this.emulator.stripe.paymentIntents.confirm(intentId, {
      payment_method: card,
      return_url: 'http://127.0.0.1/back',
    });
    await this.confirmWithBank(intent.next_action?.redirect_to_url?.url);
    return intentId;
  }

  /** The PaymentIntent that the form of a new pledge is prepared with. */
  async askedFor(pledgeId: string): Promise<string> {
    const start = await this.world.get(PledgeSetups).toPlace(pledgeId);
    const secret = start?.payment?.clientSecret;
    if (secret === undefined) throw new Error('the form of the pledge is prepared');
    return secret.split('_secret_')[0] ?? '';
  }

  /** Hands over what Stripe's webhooks would have brought since the last time, and works it off. */
  async bringEvents(): Promise<void> {
    const fresh = await eventsOf(this.emulator.stripe, ({ id }) => this.seen.has(id));
    for (const { id } of fresh) this.seen.add(id);
    await this.world.get(Inbox).receive(fresh.map(messageOf));
    await this.world.drain();
  }

  /** The deadline passes; everything that is due then is done. */
  async close(terms: CampaignTerms): Promise<void> {
    await this.closing(terms);
    await this.world.drain();
    await this.bringEvents();
  }

  /** The deadline passes, and nothing is done yet. */
  closing(terms: CampaignTerms): Promise<void> {
    const transitions = this.world.get(CampaignTransitions);
    return this.world
      .get(Database)
      .transaction((tx) => transitions.take(tx, terms.id, 'closing', { actor: 'system:test' }));
  }

  async stateOf(pledgeId: string): Promise<string> {
    const rows = await this.world
      .get(Database)
      .rows<{ state: string }>('select state from pledges.pledges where id = $1', [pledgeId]);
    return rows[0]?.state ?? 'none';
  }

  async campaignState(terms: CampaignTerms): Promise<string> {
    const rows = await this.world
      .get(Database)
      .rows<{ state: string }>('select state from campaigns.campaigns where id = $1', [terms.id]);
    return rows[0]?.state ?? 'none';
  }

  /** The mails about a pledge, by template, in the order they were queued. */
  async mailsAbout(pledgeId: string): Promise<string[]> {
    const rows = await this.world
      .get(Database)
      .rows<{ template: string }>(
        'select template from notifications.mails where about = $1 order by id',
        [`pledge:${pledgeId}`],
      );
    return rows.map(({ template }) => template);
  }

  /** The backer goes to the bank; over `amount` minor units, or all that was not refunded. */
  async dispute(
    pledgeId: string,
    { kind = 'fraudulent', amount }: { readonly kind?: string; readonly amount?: number } = {},
  ): Promise<void> {
    const [charged] = await this.world.get(Database).rows<{ intent: string }>(
      `select stripe_payment_intent_id as intent from settlement.attempts
         where pledge_id = $1 and state = 'succeeded'`,
      [pledgeId],
    );
    const over = amount === undefined ? {} : { amount };
    const dispute = { payment_intent: charged?.intent, kind, ...over };
    await this.emulator.control('POST', '/disputes', dispute);
    await this.bringEvents();
  }

  /** The bank ends the disputes of the pledge that are open, for us or for its backer. */
  async bankDecides(pledgeId: string, verdict: 'won' | 'lost'): Promise<void> {
    const open = await this.world.get(Database).rows<{ id: string }>(
      `select stripe_dispute_id as id from settlement.disputes
       where pledge_id = $1 and state = 'open' order by id`,
      [pledgeId],
    );
    const text = verdict === 'won' ? 'winning_evidence' : 'losing_evidence';
    for (const { id } of open) {
      const evidence = { uncategorized_text: text };
      await this.emulator.stripe.disputes.update(id, { evidence, submit: true });
    }
    await this.bringEvents();
  }

  /** How often Stripe took money for the pledge. */
  async chargesAtStripe(pledgeId: string): Promise<number> {
    let charges = 0;
    for await (const intent of this.emulator.stripe.paymentIntents.list({ limit: 100 })) {
      if (intent.metadata['pledge_id'] === pledgeId && intent.status === 'succeeded') charges += 1;
    }
    return charges;
  }
}

/** The backer says yes on the bank's page, where there is one. */
export const messageOf = (event: Stripe.Event): InboxMessage => ({
  source: 'stripe',
  externalId: event.id,
  type: event.type,
  objectId: (event.data.object as { id?: string }).id ?? null,
  payload: event,
});
