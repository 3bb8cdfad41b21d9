import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '#apps/cli/demo/http';
import { Dice } from './dice.js';
import { Disturber } from './disturb/disturber.js';
import { FaultCounts } from './disturb/fault-counts.js';
import { StripeFaults } from './disturb/stripe-faults.js';
import { askRefunds, Fixers } from './story/aftermath.js';
import { pledge, secondThoughts, type Placed } from './story/backers.js';
import { cancelLate, launch, OPEN_SECONDS, pledgesIn, stateOf, step } from './story/campaigns.js';
import type { RunningCampaign } from './story/campaigns.js';
import { seedStaff, type Staff } from './story/people.js';
import { planRound, type Fate, type RoundPlan } from './story/plan.js';
import { MESSAGES, MONEY, settle, type Unsettled } from './story/settle.js';
import { judge, type Verdict } from './verdict/judge.js';
import { within } from './patience.js';
import { Fleet } from './world/fleet.js';

export interface RoundOptions {
  readonly seed: number;
  readonly pledges: number;
  readonly workers?: number;
  readonly workerProgram?: string;
  /** Nothing else happens than this named point (a part of its name). */
  readonly onlyNamed?: string;
  /** How long the end is waited for when it does not come. */
  readonly settleMillisMax?: number;
  /** Data and logs stay. */
  readonly keep?: boolean;
  readonly say: (line: string) => void;
}

export interface RoundResult extends Verdict {
  readonly seed: number;
  readonly placed: number;
  readonly faults: FaultCounts;
  readonly seconds: number;
  readonly dataDir: string;
}

/** The collection of a round lasts about so long, so that there is something to disturb. */
const COLLECTING_SECONDS = 30;
const RATE_MIN = 12;
const CHECKOUTS_AT_ONCE = 24;
const SETTLE_MILLIS_MAX = 120_000;
const CARDS = ['POST /v1/customers', 'POST /v1/setup_intents', 'GET /v1/setup_intents/:id'];
const CHARGES = ['POST /v1/payment_intents', 'GET /v1/payment_intents'];
const REFUNDS = ['POST /v1/refunds', 'GET /v1/refunds'];

/** One story from the first draft to the last cent, disturbed all the way, and its verdict. */
export async function runRound(options: RoundOptions): Promise<RoundResult> {
  const begun = performance.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-faults-'));
  const rate = Math.max(RATE_MIN, Math.round((options.pledges * 0.7) / COLLECTING_SECONDS));
  const fleet = await Fleet.start({
    dataDir,
    apis: 2,
    workers: options.workers ?? 2,
    env: { STRIPE_RATE_PER_ENDPOINT: String(rate), STRIPE_RATE_TOTAL: String(rate * 4) },
    ...(options.workerProgram === undefined ? {} : { workerProgram: options.workerProgram }),
  });
  const round = new Round(fleet, options);
  try {
    const verdict = await round.play();
    const seconds = Math.round((performance.now() - begun) / 1000);
    const { seed } = options;
    const { counts: faults, placed } = round;
    return { ...verdict, seed, placed: placed.length, faults, seconds, dataDir };
  } finally {
    await fleet.stop();
    if (options.keep !== true) rmSync(dataDir, { recursive: true, force: true });
  }
}

class Round {
  readonly counts = new FaultCounts();
  placed: Placed[] = [];
  private readonly plan: RoundPlan;
  private readonly stripe: StripeFaults;
  private readonly disturber: Disturber;
  private readonly dice: Dice;
  private campaigns: RunningCampaign[] = [];

  constructor(
    private readonly fleet: Fleet,
    private readonly options: RoundOptions,
  ) {
    const { seed, onlyNamed } = options;
    this.plan = planRound(seed, options.pledges);
    this.dice = Dice.for(seed, 'faults of Stripe');
    this.stripe = new StripeFaults(fleet.stripe, this.counts);
    const scene = { fleet, stripe: this.stripe };
    const only = onlyNamed === undefined ? {} : { onlyNamed };
    this.disturber = new Disturber(scene, Dice.for(seed, 'blows'), this.counts, only);
  }

  async play(): Promise<Verdict> {
    const staff = await seedStaff(this.fleet.database.url, this.fleet.apiUrls);
    for (const campaign of this.plan.campaigns) {
      this.campaigns.push(await launch(this.fleet, staff, campaign));
    }
    await this.pledging();
    await this.closing(staff);
    await this.collecting(staff);
    const open = await this.mending(staff);
    return judge(this.fleet, this.placed, this.campaigns, open);
  }

  private async pledging(): Promise<void> {
    this.tell('people pledge');
    await this.arm(CARDS, 0.012, 0.06);
    const { backers } = this.plan;
    this.placed = await this.disturber.during(
      { stages: ['pledging'], pauseMillis: [400, 1800], least: 3 },
      () =>
        inParallel(backers, CHECKOUTS_AT_ONCE, (backer) => {
          const campaign = this.campaigns[backer.campaign];
          if (campaign === undefined) throw new Error('every backer has a campaign');
          return pledge(this.fleet, campaign, backer);
        }),
    );
    await this.stripe.take();
    const waiting = this.placed.filter(({ cardSaved }) => cardSaved).map(({ id }) => `'${id}'`);
    // Well within the fifteen minutes of a checkout.
    const open = await settle(this.fleet, {
      of: {
        ...MESSAGES,
        'saved cards': `pledges.pledges where state = 'confirming' and id in (${waiting.join()})`,
      },
      steps: [5, 10, 20, 30, 5, 5, 60, 60, 5, 5, 60, 60, 60, 5, 5, ...Array<number>(100).fill(5)],
      millisMax: 25_000,
    });
    this.tellOpen(open);
    await inParallel(this.placed, CHECKOUTS_AT_ONCE, (one) => secondThoughts(this.fleet, one));
  }

  private async closing(staff: Staff): Promise<void> {
    this.tell('campaigns end');
    await this.arm([], 0, 0.01);
    await this.disturber.during(
      {
        // Money is collected while others still close: a point struck alone is waited for here.
        stages: this.options.onlyNamed === undefined ? ['closing'] : ['closing', 'collecting'],
        pauseMillis: [0, 300],
        least: 1,
      },
      async () => {
        for (const campaign of this.of('cancelled_live')) {
          await step(staff, campaign, 'cancellations');
        }
        for (const campaign of this.of('funded', 'cancelled_collecting')) {
          await step(staff, campaign, 'closings');
        }
        // The others reach their deadline.
        await this.fleet.clocks.pass(OPEN_SECONDS);
        await within(60_000, async () => {
          const states = await Promise.all(this.campaigns.map((one) => stateOf(this.fleet, one)));
          return !states.some((state) => state === 'live' || state === 'closing');
        });
      },
    );
  }

  private async collecting(staff: Staff): Promise<void> {
    this.tell('cards are charged');
    await this.arm(CHARGES, 0.05, 0.05);
    await this.disturber.during(
      { stages: ['collecting'], pauseMillis: [300, 1500], least: 6 },
      async () => {
        const queue = ['queued', 'charging'];
        for (const campaign of this.of('cancelled_collecting')) {
          const some = campaign.plan.pledges * 0.8;
          await within(30_000, async () => (await this.count([campaign], queue)) < some, 50);
          await cancelLate(this.fleet, staff, campaign);
        }
        await within(90_000, async () => (await this.count(this.campaigns, queue)) === 0, 200);
      },
    );
  }

  /** Cards are mended, windows end, money goes back. Gives what never came to an end. */
  private async mending(staff: Staff): Promise<Unsettled> {
    this.tell('cards are mended');
    const fixers = new Fixers(this.fleet, this.placed);
    const beforeStep = (): Promise<void> => fixers.fixDue();
    await this.arm([...CARDS, ...CHARGES, ...REFUNDS], 0.004, 0.01);
    await this.disturber.during(
      { stages: ['mending'], pauseMillis: [300, 1500], least: 3 },
      beforeStep,
    );
    await this.stripe.take();
    const steps = [5, 20, 20, 130, 20, 1800, 20, 20];
    const after = await settle(this.fleet, {
      of: { ...MESSAGES, ...MONEY },
      steps,
      millisMax: this.options.settleMillisMax ?? SETTLE_MILLIS_MAX,
      beforeStep,
    });
    this.tellOpen(after);
    this.tell('money goes back');
    await this.arm(REFUNDS, 0.004, 0.005);
    await this.disturber.during(
      { stages: ['mending'], pauseMillis: [100, 500], least: 2 },
      async () => {
        await askRefunds(this.fleet, staff, this.placed);
        await within(30_000, () => this.refundsAreSent(), 200);
      },
    );
    await this.stripe.take();
    const open = await settle(this.fleet, {
      of: { ...MESSAGES, ...MONEY },
      steps,
      millisMax: this.options.settleMillisMax ?? SETTLE_MILLIS_MAX,
    });
    this.tellOpen(open);
    return open;
  }

  /** Faults by request and by webhook, as a share of the pledges. */
  private async arm(operations: readonly string[], each: number, webhooks: number): Promise<void> {
    await this.stripe.take();
    if (this.options.onlyNamed !== undefined) return;
    const { pledges } = this.options;
    if (operations.length > 0) {
      await this.stripe.arm(this.dice, operations, Math.max(1, Math.round(pledges * each)));
    }
    await this.stripe.armWebhooks(this.dice, Math.max(2, Math.round(pledges * webhooks)));
  }

  private async refundsAreSent(): Promise<boolean> {
    const waiting = await this.fleet.database.rows(
      `select 1 from settlement.refunds where state in ('asked', 'unknown') limit 1`,
    );
    return waiting.length === 0;
  }

  private of(...fates: readonly Fate[]): RunningCampaign[] {
    return this.campaigns.filter(({ plan }) => fates.includes(plan.fate));
  }

  private async count(
    campaigns: readonly RunningCampaign[],
    states: readonly string[],
  ): Promise<number> {
    const counts = await Promise.all(campaigns.map((one) => pledgesIn(this.fleet, one, states)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private tell(what: string): void {
    this.options.say(`  ${what} … (${this.counts.total} faults so far)`);
  }

  private tellOpen(open: Unsettled): void {
    const left = Object.entries(open).map(([what, count]) => `${count} ${what}`);
    if (left.length > 0) this.options.say(`  still open: ${left.join(', ')}`);
  }
}
