import { expect, test, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { CheckoutStory } from './support/checkout-story.js';
import { CARDS, pledgeButton } from './support/pages.js';
import { SecondApi, systemSecrets } from './support/second-api.js';
import { placeAtTheFirstApi, serveStripeDouble } from './support/stripe-js-double.js';

/*
 * The page as it is with Stripe's own keys: an API that is configured so serves it, with its policy.
 * Stripe.js itself is a double (support/stripe-js-double.ts), and its answers come from the local
 * Stripe.
 */
let api: SecondApi;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  api = await SecondApi.start({
    ...systemSecrets(),
    STRIPE_API_BASE: 'https://api.stripe.com',
    STRIPE_SECRET_KEY: 'sk_test_that_is_not_used',
  });
});
test.afterAll(() => api.stop());

const VIOLATIONS = 'violations';

/** The filled-in form of the other API, all but the card; breaches of the policy are written down. */
async function atCheckout(page: Page): Promise<CheckoutStory> {
  const story = await CheckoutStory.begin(page);
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (breach) => {
    const before = sessionStorage.getItem('${VIOLATIONS}') ?? '';
    const told = breach.violatedDirective + ' ' + breach.blockedURI + ';';
    sessionStorage.setItem('${VIOLATIONS}', before + told);
  });`);
  await placeAtTheFirstApi(page);
  await page.goto(`${api.url}/campaigns/${story.campaign.slug}/pledge`);
  await story.fill();
  return story;
}

const stripesForm = (page: Page): FrameLocator => page.frameLocator('iframe[title*="double"]');
const cardNumber = (page: Page): Locator => stripesForm(page).getByLabel('Card number');

/**
 * By keyboard: a click right after a scroll can still land in the foreign frame that stood there
 * before, because the browser learns late that a frame of another process has moved.
 */
const pressPledge = (page: Page): Promise<void> => pledgeButton(page).press('Enter');

async function expectPolicyKept(page: Page): Promise<void> {
  expect(await page.evaluate((name) => sessionStorage.getItem(name), VIOLATIONS)).toBeNull();
}

test('mounts in the look of the brand and saves a card (double of Stripe.js)', async ({ page }) => {
  await serveStripeDouble(page);
  const story = await atCheckout(page);
  await cardNumber(page).fill(CARDS.plain);
  const saw = await page.evaluate<{
    given: { mode: string; currency: string; appearance: { variables: Record<string, string> } };
    wanted: { type: string };
  }>('window.doubleSaw');
  expect(saw.given).toMatchObject({ mode: 'setup', currency: 'eur' });
  expect(saw.given.appearance.variables['colorPrimary']).toMatch(/^rgb/);
  expect(saw.wanted.type).toBe('payment');
  await expectPolicyKept(page);
  await pressPledge(page);
  await story.expectOnePledge();
});

test('asks for what is missing before anybody is asked (double of Stripe.js)', async ({ page }) => {
  await serveStripeDouble(page);
  const story = await atCheckout(page);
  await expect(cardNumber(page)).toBeVisible();
  await pressPledge(page);
  await expect(page.getByText('Something is missing above')).toBeVisible();
  await story.expectNothingCounts();
});

test('tells a refused card in our words, and another card finishes (double of Stripe.js)', async ({
  page,
}) => {
  await serveStripeDouble(page);
  const story = await atCheckout(page);
  await cardNumber(page).fill(CARDS.declined);
  await pressPledge(page);
  await expect(page.getByText('Your bank did not accept this card')).toBeVisible();
  await cardNumber(page).fill(CARDS.plain);
  await pressPledge(page);
  await story.expectOnePledge();
});

test('comes back from the bank’s page to a held pledge (double of Stripe.js)', async ({ page }) => {
  await serveStripeDouble(page);
  const story = await atCheckout(page);
  await cardNumber(page).fill(CARDS.threeDSecure);
  await pressPledge(page);
  await page.getByRole('button', { name: 'Complete' }).click();
  await story.expectOnePledge();
  expect(page.url()).toContain(api.url);
});

test('says so when Stripe.js does not load, also the second time, and loads it again (double of Stripe.js)', async ({
  page,
}) => {
  await serveStripeDouble(page, { scriptFails: 2 });
  const story = await atCheckout(page);
  await expect(page.getByText('The card form did not load')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await cardNumber(page).fill(CARDS.plain);
  await pressPledge(page);
  await story.expectOnePledge();
});
