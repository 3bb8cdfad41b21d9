import { createHash } from 'node:crypto';
import { present } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Outcome } from '#libs/platform/batching/micro-batcher';
import { Database } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { PlacePledges, type Placed } from '#libs/pledges/placing/place-pledges';
import type { Wish } from '#libs/pledges/placing/wish';
import type { Parts } from './campaign.factory.js';

/** Makes pledges through the use cases, so that stock, totals and books are always consistent. */
export class PledgeFactory {
  private made = 0;

  constructor(
    private readonly database: Database,
    private readonly places: PlacePledges,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  static from(parts: Parts): PledgeFactory {
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      parts.get(type, { strict: false });
    return new PledgeFactory(get(Database), get(PlacePledges), get(Outbox), get(Ids), get(Clock));
  }

  /** One of the first reward, shipped to France, by a backer of their own. */
  wish(terms: CampaignTerms, change: Partial<Wish> = {}): Wish {
    this.made += 1;
    const pledgeId = change.pledgeId ?? this.ids.next();
    const wish: Wish = {
      pledgeId,
      keys: [{ scope: 'factory', key: pledgeId }],
      requestHash: '',
      terms,
      userId: null,
      actor: 'backer',
      rewardId: present(terms.rewards[0], 'a reward').id,
      quantity: 1,
      addOns: [],
      backer: {
        email: `backer-${this.made}@example.test`,
        name: `Backer ${this.made}`,
        locale: 'en',
        country: 'FR',
        postcode: '69001',
      },
      delivery: {
        kind: 'ship',
        address: {
          line1: '1 rue de la Paix',
          line2: null,
          postcode: '69001',
          city: 'Lyon',
          country: 'FR',
        },
      },
      channel: { kind: 'web' },
      expectedTotal: null,
      payment: 'new_card',
      ...change,
    };
    const asked = JSON.stringify({ ...wish, terms: terms.id });
    const requestHash = createHash('sha256').update(asked).digest('hex');
    return { ...wish, requestHash: change.requestHash ?? requestHash };
  }

  place(wishes: readonly Wish[]): Promise<readonly Outcome<Placed>[]> {
    return this.places.execute(wishes);
  }

  /** Confirming pledges, one of each backer. @throws the first refusal */
  async confirming(
    terms: CampaignTerms,
    count: number,
    change: Partial<Wish> = {},
  ): Promise<string[]> {
    const wishes = Array.from({ length: count }, () => this.wish(terms, change));
    return (await this.place(wishes)).map((outcome) => {
      if (!outcome.ok) throw outcome.error;
      return outcome.answer.pledge.id;
    });
  }

  /** Tells that cards were saved, as payments does; the workers make the pledges held. */
  cardsSaved(pledgeIds: readonly string[], purpose: 'pledge' | 'fix' = 'pledge'): Promise<void> {
    return this.database.transaction((tx) =>
      this.outbox.append(
        tx,
        pledgeIds.map((pledgeId) => ({
          type: 'payments.card_saved',
          subject: pledgeId,
          payload: {
            pledgeId,
            purpose,
            paymentMethodId: `pm_${purpose}_${pledgeId}`,
            customerId: `cus_${pledgeId}`,
          },
        })),
      ),
    );
  }

  /** A backer with an account and a saved card, who can pledge without Stripe. */
  async knownBacker(email: string): Promise<{ userId: string; email: string }> {
    const [backerId, userId] = [this.ids.next(), this.ids.next()];
    await this.database.execute(
      `insert into pledges.backers (id, email, name, locale, country, postcode, user_id, created_at)
       values ($1, $2, 'Known Backer', 'fr', 'FR', '69001', $3, $4)`,
      [backerId, email, userId, this.clock.now()],
    );
    await this.database.execute(
      `insert into payments.saved_cards (stripe_payment_method_id, backer_id, stripe_customer_id,
         brand, last4, exp_month, exp_year, saved_at)
       values ($1, $2, $3, 'visa', '4242', 12, 2099, $4)`,
      [`pm_saved_${backerId}`, backerId, `cus_${backerId}`, this.clock.now()],
    );
    return { userId, email };
  }

  /** Held at once by a known backer. @throws the refusal */
  async held(terms: CampaignTerms, change: Partial<Wish> = {}): Promise<string> {
    this.made += 1;
    const known = await this.knownBacker(`known-${this.made}@example.test`);
    const [id] = await this.confirming(terms, 1, this.savedCard(terms, known, change));
    return present(id, 'the pledge');
  }

  savedCard(
    terms: CampaignTerms,
    known: { readonly userId: string; readonly email: string },
    change: Partial<Wish> = {},
  ): Partial<Wish> {
    const { backer } = this.wish(terms);
    return {
      payment: 'saved_card',
      userId: known.userId,
      backer: { ...backer, email: known.email },
      ...change,
    };
  }
}
