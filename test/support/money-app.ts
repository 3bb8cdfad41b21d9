import { AppModule } from '#apps/api/app.module';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { PledgeFactory } from '../factories/pledge.factory.js';
import type { DatabaseTest } from './database-test.js';
import { ledgerStory } from './ledger-story.js';
import { SettlementStory } from './settlement-story.js';
import { stripeOf } from './settlement-world.js';
import { startTestApp, type TestApp } from './test-app.js';
import { Visitor } from './visitor.js';

const CAUSES_BEFORE = /^(cause|hold|charge|charge_memo|fee) /;

/** The whole application and a local Stripe: people of finance at the API, the story behind it. */
export class MoneyApp {
  private constructor(
    private readonly test: DatabaseTest,
    readonly app: TestApp,
    readonly emulator: TestEmulator,
    readonly story: SettlementStory,
    private readonly campaigns: CampaignFactory,
  ) {}

  static async start(
    test: DatabaseTest,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<MoneyApp> {
    const { emulator, settings } = await stripeOf();
    const app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
      environment: {
        STRIPE_API_BASE: settings.apiBase,
        STRIPE_SECRET_KEY: settings.secretKey,
        STRIPE_RATE_PER_ENDPOINT: '1000',
        STRIPE_RATE_TOTAL: '5000',
        ...environment,
      },
    });
    const pledges = PledgeFactory.from(app.app);
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      app.app.get<T>(type, { strict: false });
    const story = new SettlementStory({ get, drain: () => app.drain(), pledges }, emulator);
    return new MoneyApp(test, app, emulator, story, CampaignFactory.from(app.app));
  }

  person(name: string, role: 'finance' | 'merchandiser'): Promise<Visitor> {
    return Visitor.signedIn(this.app, name, role);
  }

  live(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    return this.campaigns.live({ threshold: { kind: 'units', value: 1 }, ...change });
  }

  /** A pledge that was collected with this card. */
  async collected(card = 'pm_card_visa', change: Partial<NewCampaign> = {}): Promise<string> {
    const terms = await this.live(change);
    const [pledge = ''] = await this.story.held(terms, [card]);
    await this.story.close(terms);
    return pledge;
  }

  /** A held pledge that is collected in this store. */
  async pickUp(terms: CampaignTerms, storeId: string): Promise<string> {
    const delivery = { kind: 'pickup', storeId } as const;
    const [id = ''] = await PledgeFactory.from(this.app.app).confirming(terms, 1, { delivery });
    await this.story.saveCard(id, 'pledge', 'pm_card_visa');
    await this.story.bringEvents();
    return id;
  }

  /** Time passes for us and for Stripe, whose events come then. */
  async daysPass(days: number): Promise<void> {
    this.test.clock.advanceSeconds(days * 86_400);
    await this.emulator.advance(days * 86_400);
    await this.story.bringEvents();
    await this.app.drain();
  }

  /** What was booked of a pledge after its money was collected. */
  async bookedSince(pledgeId: string): Promise<string> {
    const lines = (await ledgerStory(this.test.database, { pledgeId })).split('\n');
    const last = lines.findLastIndex((line) => CAUSES_BEFORE.test(line));
    const next = lines.findIndex((line, index) => index > last && !line.startsWith(' '));
    return next === -1 ? '' : lines.slice(next).join('\n');
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.emulator.stop();
  }
}
