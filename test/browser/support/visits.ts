import { expect, type Page } from '@playwright/test';
import { mailAbout } from './backers.js';
import { newCampaign, REWARD } from './checkout-story.js';
import { signedInCookies } from './signed-in.js';
import { CARDS, fillAddress, fillBacker, fillCard, newEmail, pledgeButton } from './pages.js';
import {
  beginPledge,
  campaignUntil,
  cancelPledge,
  heldPledge,
  pledgeUntil,
  takeStep,
  type MadeCampaign,
  type MadePledge,
} from './staff.js';

/** A page in one of its states, as somebody comes to see it. */
export interface Visit {
  readonly name: string;
  /** The path of its route, written as in the storefront's routes.tsx. */
  readonly route: string;
  readonly open: (page: Page) => Promise<unknown>;
}

/** The demo brand's campaigns, one in each state that can be looked at. */
const CAMPAIGNS = {
  running: 'armchair-lune',
  upcoming: 'floor-lamp-heron',
  funded: 'dining-table-rivage',
  unfunded: 'sideboard-canopee',
} as const;

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

const running = once(() => newCampaign({ title: 'Brume, a stool of beech' }));

const held = once(async () => heldPledge(await running()));
const waiting = once(async () => beginPledge(await running()));
const cancelled = once(async () => {
  const pledge = await heldPledge(await running());
  await cancelPledge(pledge);
  return pledge;
});

/** A campaign that is over and was reached: one backer has paid, the card of another failed. */
const ended = once(async () => {
  const campaign = await newCampaign({
    title: 'Brume, a stool of beech',
    threshold: { kind: 'units', value: 2 },
  });
  const [paid, failed] = [
    await heldPledge(campaign),
    await heldPledge(campaign, { card: CARDS.refusedLater }),
  ];
  await takeStep(campaign, 'closings');
  await pledgeUntil(paid, 'collected');
  await mailAbout(failed.id, 'charge_failed');
  return { paid, failed };
});

const released = once(async () => {
  const campaign = await newCampaign({ title: 'Brume, a stool of beech' });
  const pledge = await heldPledge(campaign);
  await takeStep(campaign, 'closings');
  await campaignUntil(campaign, 'released');
  return pledge;
});

const openPledge =
  (pledge: () => Promise<MadePledge>, part = '') =>
  async (page: Page): Promise<void> => {
    const { id, token } = await pledge();
    await page.goto(`/pledges/${id}${part}#token=${token}`);
  };

/** Somebody with an account, a pledge that counts and one that is paid. */
const member = once(async () => {
  const { email } = (await ended()).paid;
  await heldPledge(await running(), { email });
  return signedInCookies(email);
});

const asMember =
  (path: string) =>
  async (page: Page): Promise<void> => {
    await page.context().addCookies([...(await member())]);
    await page.goto(path);
  };

async function withPassword(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('.sign-in-ways button').last().click();
  await expect(page.locator('input[type="password"]').first()).toBeVisible();
}

const checkout = async (page: Page, { slug }: MadeCampaign): Promise<void> => {
  await page.goto(`/campaigns/${slug}/pledge`);
  await expect(page.locator('form.checkout-form')).toBeVisible();
};

async function withErrors(page: Page): Promise<void> {
  await checkout(page, await running());
  await pledgeButton(page).click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
}

async function withStore(page: Page): Promise<void> {
  await checkout(page, await running());
  await page.locator('input[name="delivery"]').nth(1).check();
  await page.locator('input[name="postcode"]').fill('69003');
  await page.locator('input[name="store"]').first().check();
}

async function withRefusedCard(page: Page): Promise<void> {
  await checkout(page, await running());
  await page.getByRole('radio', { name: REWARD }).check();
  await fillBacker(page, newEmail());
  await fillAddress(page);
  await fillCard(page, CARDS.declined);
  await pledgeButton(page).click();
  await expect(page.locator('input[name="card-number"][aria-invalid="true"]')).toBeVisible();
}

/** The API is out of reach when a link is followed. */
async function withoutConnection(page: Page): Promise<void> {
  await page.unroute('**/v1/**');
  await page.goto('/nowhere');
  await page.route('**/v1/**', (route) => route.abort());
  await page.locator('main a').first().click();
  await expect(page.getByRole('alert').locator('h1')).toBeVisible();
}

/** Each part comes when the reader is near, and may bring others into reach; an empty question is sent. */
async function readToTheEnd(page: Page): Promise<void> {
  await page.goto(`/campaigns/${CAMPAIGNS.running}`);
  await expect(page.locator('.campaign-talk')).toBeVisible();
  const send = page.locator('.ask button[type="submit"]');
  await expect(async () => {
    for (const part of await page.getByRole('region').all()) {
      await part.scrollIntoViewIfNeeded({ timeout: 1000 });
    }
    await expect(send).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await send.click();
}

/** A postcode overseas is explained, and the form of a campaign to come was sent empty. */
async function withWishes(page: Page): Promise<void> {
  await page.goto('/?near=97400&q=heron');
  const card = page.locator('article', { has: page.locator(`a[href*="${CAMPAIGNS.upcoming}"]`) });
  await card.getByRole('button').first().click();
  await card.locator('button[type="submit"]').click();
}

const campaign = (name: keyof typeof CAMPAIGNS): Visit => ({
  name: `campaign-${name}`,
  route: 'campaigns/:slug',
  open: (page) => page.goto(`/campaigns/${CAMPAIGNS[name]}`),
});

/** The six texts share one page. */
const legal = (name: string): Visit => ({
  name: `legal-${name}`,
  route: 'legal/:name',
  open: (page) => page.goto(`/legal/${name}`),
});

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** Every page of the storefront; accessibility.spec.ts fails when a route is missing here. */
export const VISITS: readonly Visit[] = [
  { name: 'discover', route: 'index', open: (page) => page.goto('/') },
  { name: 'discover-wishes', route: 'index', open: withWishes },
  {
    name: 'discover-nothing',
    route: 'index',
    open: (page) => page.goto('/?q=nothing-fits&near=69003'),
  },
  { name: 'campaign-running', route: 'campaigns/:slug', open: readToTheEnd },
  campaign('upcoming'),
  campaign('funded'),
  campaign('unfunded'),
  {
    name: 'checkout-empty',
    route: 'campaigns/:slug/pledge',
    open: async (page) => checkout(page, await running()),
  },
  { name: 'checkout-errors', route: 'campaigns/:slug/pledge', open: withErrors },
  { name: 'checkout-store', route: 'campaigns/:slug/pledge', open: withStore },
  { name: 'checkout-card', route: 'campaigns/:slug/pledge', open: withRefusedCard },
  { name: 'pledge-held', route: 'pledges/:id', open: openPledge(held) },
  { name: 'pledge-waiting', route: 'pledges/:id', open: openPledge(waiting) },
  { name: 'pledge-cancelled', route: 'pledges/:id', open: openPledge(cancelled) },
  {
    name: 'pledge-to-fix',
    route: 'pledges/:id',
    open: openPledge(async () => (await ended()).failed),
  },
  { name: 'pledge-paid', route: 'pledges/:id', open: openPledge(async () => (await ended()).paid) },
  { name: 'pledge-released', route: 'pledges/:id', open: openPledge(released) },
  {
    name: 'pledge-without-link',
    route: 'pledges/:id',
    open: (page) => page.goto(`/pledges/${UNKNOWN_ID}`),
  },
  {
    name: 'receipt',
    route: 'pledges/:id/receipt',
    open: openPledge(async () => (await ended()).paid, '/receipt'),
  },
  { name: 'preferences', route: 'pledges/:id/preferences', open: openPledge(held, '/preferences') },
  { name: 'sign-in', route: 'sign-in', open: (page) => page.goto('/sign-in') },
  { name: 'sign-in-password', route: 'sign-in', open: withPassword },
  { name: 'account', route: 'account', open: asMember('/account') },
  { name: 'account-settings', route: 'account/settings', open: asMember('/account/settings') },
  { name: 'forgotten', route: 'forgotten', open: (page) => page.goto('/forgotten') },
  {
    name: 'start-notice',
    route: 'campaigns/:campaign/start-notices/:notice',
    open: (page) => page.goto(`/campaigns/${UNKNOWN_ID}/start-notices/${UNKNOWN_ID}`),
  },
  legal('terms'),
  legal('accessibility'),
  { name: 'board', route: 'board/:store?', open: (page) => page.goto('/board') },
  { name: 'not-found', route: '*', open: (page) => page.goto('/nowhere') },
  { name: 'no-connection', route: '*', open: withoutConnection },
];

/** Chosen as a person chooses it, for every page that is opened from now on. */
export async function speak(page: Page, language: string): Promise<void> {
  await page
    .context()
    .addCookies([{ name: 'language', value: language, url: process.env['PLEDGELINE_URL'] ?? '' }]);
  await page.addInitScript((chosen) => {
    localStorage.setItem('language', chosen);
  }, language);
}

/** Opens it and waits until nothing is on its way any more. */
export async function visit(page: Page, { open }: Visit): Promise<void> {
  // Not from the page itself: a link that differs in its fragment only would not load it anew.
  await page.goto('about:blank');
  await open(page);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
