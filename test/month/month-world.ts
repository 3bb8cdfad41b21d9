import { AppModule } from '#apps/api/app.module';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { Database } from '#libs/platform/database/database';
import type { Currency } from '#libs/kernel/currency';
import { LedgerService } from '#libs/ledger/ledger.service';
import { StripeMirror } from '#libs/payments/mirror/mirror.types';
import { JobRunner } from '#libs/platform/jobs/job-runner';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { SeededIds } from '../support/seeded-ids.js';
import type { TestClock } from '../support/test-clock.js';
import { Visitor } from '../support/visitor.js';
import { ACCOUNTS } from './bank-files.js';
import { at } from './calendar.js';
import type { StripeObjects } from './month-types.js';

export interface MonthGround {
  readonly url: string;
  readonly database: Database;
  readonly clock: TestClock;
  readonly ids: SeededIds;
}

interface MoneyOf {
  readonly amount: number;
  readonly currency: Currency;
}

/** A day of the waterfall in one currency, as finance reads it. */
export interface WaterfallRow {
  readonly day: string;
  readonly currency: Currency;
  readonly stripe: Readonly<Record<'opening' | 'closing' | 'timing' | 'remainder', MoneyOf>>;
  readonly bank: Readonly<Record<'opening' | 'closing' | 'remainder', MoneyOf>>;
}

export interface ListedException {
  readonly type: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly amount: MoneyOf;
  readonly state: 'open' | 'resolved';
}

/** The whole application, a local Stripe with the same clock, and somebody of finance. */
export class MonthWorld {
  private constructor(
    readonly ground: MonthGround,
    readonly finance: Visitor,
    private readonly app: TestApp,
    private readonly emulator: TestEmulator,
  ) {}

  static async open(ground: MonthGround): Promise<MonthWorld> {
    ground.clock.set(at(0, 5));
    const emulator = await startTestEmulator({ clock: ground.clock });
    const app = await startTestApp(ground, (configuration) => AppModule.forRoot(configuration), {
      environment: {
        STRIPE_API_BASE: emulator.emulator.url,
        STRIPE_SECRET_KEY: emulator.emulator.secretKey,
        STRIPE_RATE_PER_ENDPOINT: '1000',
        STRIPE_RATE_TOTAL: '5000',
      },
    });
    const finance = await Visitor.signedIn(app, 'finance', 'finance');
    for (const [currency, iban] of Object.entries(ACCOUNTS)) {
      await finance.put(`/v1/bank-accounts/${iban}`, { currency, name: currency }).expect(200);
    }
    return new MonthWorld(ground, finance, app, emulator);
  }

  get ledger(): LedgerService {
    return this.app.app.get(LedgerService, { strict: false });
  }

  async happensAtStripe(objects: StripeObjects): Promise<void> {
    await this.emulator.control('POST', '/movements', objects);
  }

  async mirror(): Promise<void> {
    const { complete } = await this.app.app.get(StripeMirror, { strict: false }).pull();
    if (!complete) throw new Error('the mirror of Stripe is not complete');
  }

  async bankTells(file: string): Promise<void> {
    await this.finance.postFile('/v1/bank-statements', 'application/xml', file).expect(201);
  }

  /**
   * Asks for a run over HTTP, lets the worker's jobs do it, and reads its waterfall over HTTP. The other
   * work of a worker would charge, mail and ask Stripe about a month that has happened already.
   */
  async reconcile(day: string): Promise<readonly WaterfallRow[]> {
    const asked = await this.finance
      .post('/v1/reconciliations', { from: day, to: day })
      .set('Idempotency-Key', `month-${day}`)
      .expect(201);
    await this.app.app.get(JobRunner, { strict: false }).runDue();
    const { id } = asked.body as { readonly id: string };
    const answer = await this.finance.get(`/v1/reconciliations/${id}`).expect(200);
    const run = answer.body as { state: string; error: string | null; waterfall: WaterfallRow[] };
    if (run.state !== 'done') throw new Error(`the run is ${run.state}: ${String(run.error)}`);
    return run.waterfall;
  }

  /** Every exception there ever was, over HTTP. */
  async exceptions(): Promise<readonly ListedException[]> {
    const all: ListedException[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/reconciliation-exceptions?limit=100${cursor}`;
      const page = (await this.finance.get(path).expect(200)).body as {
        readonly items: readonly ListedException[];
        readonly nextCursor: string | null;
      };
      all.push(...page.items);
      if (page.nextCursor === null) return all;
      cursor = `&cursor=${page.nextCursor}`;
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.emulator.stop();
  }
}
