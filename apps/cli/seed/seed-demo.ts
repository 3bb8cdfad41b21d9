import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfiguration, type Configuration } from '#config/configuration';
import { IdentityService } from '#libs/identity/identity.service';
import { present } from '#libs/kernel/assert';
import { BackgroundRunner } from '#libs/platform/background/background-runner';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { closeHttpApp, createHttpApp } from '#libs/platform/http/http-app';
import { Inbox } from '#libs/platform/inbox/inbox';
import { ProductionService } from '#libs/production/production.service';
import { DEMO_STORES } from '#libs/rollout/demo-stores';
import { RolloutService } from '#libs/rollout/rollout.service';
import { campaignSteps, findCampaign } from './campaign-steps.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, MORE_STORE_TEAMS } from './demo-accounts.js';
import { DemoCalendar } from './demo-calendar.js';
import { DEMO_PLAN } from './demo-plan.js';
import { DEMO_SUPPLIERS } from './demo-suppliers.js';
import { aloneSeeding } from './demo-traces.js';
import { LocalStripe } from './local-stripe.js';
import { pledgeSteps } from './pledge-steps.js';
import { productionSteps } from './production-steps.js';
import { questionSteps } from './question-steps.js';
import { SeedClock } from './seed-clock.js';
import { SeedDoor } from './seed-door.js';
import { SeedModule } from './seed.module.js';
import type { SeededCampaign, SeedStage } from './seed-stage.js';
import { SeedStory } from './seed-story.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Only for the seeding: as fast as the local Stripe answers, quiet, and no mail leaves. */
const SEEDING: Env = {
  STRIPE_RATE_PER_ENDPOINT: '1000',
  STRIPE_RATE_TOTAL: '5000',
  PUBLIC_POSTS_PER_MINUTE: '0',
  SMTP_URL: undefined,
  LOG_LEVEL: 'silent',
};

/**
 * Fills an empty system with the invented brand Maison Alder: accounts, stores, suppliers, and eight
 * campaigns whose past is played through the product itself, by an own clock. Does nothing when
 * the brand is there, and goes on where an earlier seeding was interrupted. The database is
 * migrated and the local Stripe runs; API and worker do not.
 * @throws when NODE_ENV is production, or when the story did not end as it is written
 */
export async function seedDemo(
  env: Env,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  if (env['NODE_ENV'] === 'production') {
    throw new Error('The demo brand is never seeded in production.');
  }
  const configuration = loadConfiguration({ ...env, ...SEEDING });
  await aloneSeeding(configuration.databaseUrl, async ({ complete, begunOn }) => {
    if (complete) return;
    const { apiBase, secretKey } = configuration.stripe;
    const stripe = new LocalStripe(apiBase, secretKey);
    if (!(await stripe.isLocal())) {
      say('no demo brand: its backers pay with the local Stripe only');
      return;
    }
    say('the demo brand is being seeded, once; this takes some seconds');
    const clock = new SeedClock(new SystemClock());
    const app = await createHttpApp(SeedModule.forRoot(configuration, clock), configuration);
    try {
      const calendar = new DemoCalendar(begunOn ?? clock.now());
      const resuming = begunOn !== null;
      await stripe.undisturbed(() =>
        play({ app, configuration, resuming, clock, calendar, stripe }),
      );
    } finally {
      await closeHttpApp(app);
    }
    say('demo brand ready: Maison Alder, eight campaigns, twelve stores');
  });
}

interface Playing {
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  readonly resuming: boolean;
  readonly clock: SeedClock;
  readonly calendar: DemoCalendar;
  readonly stripe: LocalStripe;
}

async function play(playing: Playing): Promise<void> {
  const { app, clock, calendar, stripe } = playing;
  clock.moveTo(calendar.instant((DEMO_PLAN[0]?.createdOn ?? 0) - 1, '09:00:00'));
  await seedPeople(app);
  const stage = await openStage(playing);
  const background = app.get(BackgroundRunner);
  const story = new SeedStory(clock, stripe, app.get(Inbox), background);
  const steps = DEMO_PLAN.flatMap((plan) => [
    ...campaignSteps(plan, calendar, stage),
    ...productionSteps(plan, calendar, stage),
    ...questionSteps(plan, calendar, stage),
  ]);
  await story.play([...steps, ...pledgeSteps(DEMO_PLAN, calendar, stage)]);
  await expectEnding(stage);
  const { merchandiser, approver, storeTeams } = stage;
  for (const person of [merchandiser, approver, ...storeTeams]) await person.signOut();
}

async function seedPeople(app: NestFastifyApplication): Promise<void> {
  await app.get(RolloutService, { strict: false }).seedStores(DEMO_STORES);
  await app.get(ProductionService, { strict: false }).seedSuppliers(DEMO_SUPPLIERS);
  const identity = app.get(IdentityService, { strict: false });
  for (const user of [...DEMO_ACCOUNTS, ...MORE_STORE_TEAMS]) await identity.seedUser(user);
}

async function openStage({ app, configuration, resuming, clock }: Playing): Promise<SeedStage> {
  const door = (): SeedDoor => new SeedDoor(app, configuration.publicUrl);
  const as = (email: string): Promise<SeedDoor> => door().signIn(email, DEMO_PASSWORD);
  const teams = [...DEMO_ACCOUNTS, ...MORE_STORE_TEAMS].filter(({ storeCode }) => storeCode);
  const visitor = door();
  const codes = Map.groupBy(DEMO_STORES, ({ city }) => city);
  return {
    resuming,
    clock,
    merchandiser: await as('merchandiser@demo.test'),
    approver: await as('approver@demo.test'),
    visitor,
    offer: offersOf(visitor),
    storeTeams: await Promise.all(teams.map(({ email }) => as(email))),
    stores: new Map([...codes].map(([city, stores]) => [city, stores.map(({ code }) => code)])),
    stripe: {
      apiBase: configuration.stripe.apiBase,
      publishableKey: configuration.stripe.publishableKey,
    },
  };
}

function offersOf(visitor: SeedDoor): SeedStage['offer'] {
  const offers = new Map<string, SeededCampaign>();
  return async (slug) => {
    const offer = offers.get(slug) ?? present(await findCampaign(visitor, slug), slug);
    offers.set(slug, offer);
    return offer;
  };
}

/** What went wrong in the background shows here: a demo that is half true is worse than none. */
async function expectEnding({ merchandiser }: SeedStage): Promise<void> {
  const wrong: string[] = [];
  for (const { product, endsAs } of DEMO_PLAN) {
    const campaign = await findCampaign(merchandiser, product.slug);
    if (campaign?.state !== endsAs) {
      wrong.push(`${product.slug} is ${campaign?.state ?? 'missing'}, not ${endsAs}`);
    }
  }
  if (wrong.length > 0) throw new Error(`the demo brand is not as told: ${wrong.join('; ')}`);
}
