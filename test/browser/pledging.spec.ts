import { expect, test, type Page } from '@playwright/test';
import { pledgesOf, reservationRunsOut } from './support/backers.js';
import { CheckoutStory, REWARD, SHIPPING_MINOR } from './support/checkout-story.js';
import {
  CARDS,
  expectHeld,
  field,
  fillBacker,
  fillCard,
  heading,
  pledgeButton,
} from './support/pages.js';
import { signInLink } from './support/signed-in.js';

/** From the first page to the filled-in form. */
async function atCheckout(page: Page): Promise<CheckoutStory> {
  const story = await CheckoutStory.begin(page);
  await story.comeFromDiscover();
  await story.fill();
  return story;
}

test('a guest comes from the first page to a held pledge with one form and no account', async ({
  page,
}) => {
  const story = await atCheckout(page);
  await expect(page.locator('input[type="password"]')).toHaveCount(0);
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText(
    /Pledge €54\.90.*charged on .* only if 500 pieces/,
  );
  await pledgeButton(page).click();
  await story.expectOnePledge();
  await expect(page.getByText('···· 4242')).toBeVisible();
});

test('who signs in with the link of a mail pledges, and finds the pledge in the account', async ({
  page,
}) => {
  const story = await CheckoutStory.begin(page);
  await page.goto('/sign-in');
  await field(page, 'email').fill(story.email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText(/a link is on its way/)).toBeVisible();
  await page.goto(await signInLink(story.email));
  await expect(page).toHaveURL(/\/account$/);
  await story.comeFromDiscover();
  await story.fill();
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
  await page.goto('/account');
  await expect(page.getByRole('main').getByText(story.campaign.title)).toBeVisible();
});

test('a bank that asks gets its answer, and the pledge counts', async ({ page }) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await page.getByRole('button', { name: 'Complete' }).click();
  await story.expectOnePledge();
});

test('who refuses at the bank finds everything kept, and another card finishes', async ({
  page,
}) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await page.getByRole('button', { name: 'Fail' }).click();
  const trouble = page.getByRole('alert').filter({ hasText: 'did not get your confirmation' });
  await expect(trouble).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/campaigns/${story.campaign.slug}/pledge$`));
  await expect(field(page, 'name')).toHaveValue('Ada Martin');
  await story.expectNothingCounts();
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
});

test('who leaves the bank’s page comes back to the same pledge and finishes it', async ({
  page,
}) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await expect(page.getByRole('button', { name: 'Complete' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/Your pledge is kept for you until/)).toBeVisible();
  await expect(field(page, 'line1')).toHaveValue('12 rue des Lilas');
  await story.expectNothingCounts();
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
  expect(await pledgesOf(story.campaign, story.email)).toHaveLength(1);
});

test('who never comes back from the bank has no pledge, and may begin again', async ({ page }) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await expect(page.getByRole('button', { name: 'Complete' })).toBeVisible();
  const states = async (): Promise<string[]> =>
    (await pledgesOf(story.campaign, story.email)).map(({ state }) => state);
  expect(await states()).toEqual(['confirming']);
  const [left] = await pledgesOf(story.campaign, story.email);
  await reservationRunsOut(left?.id ?? '');
  await expect.poll(states).toEqual(['expired']);
  await page.goto(`/campaigns/${story.campaign.slug}/pledge`);
  await expect(field(page, 'name')).toHaveValue('Ada Martin');
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
});

test('a declined card is told beside its field, and another one makes the same pledge', async ({
  page,
}) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.declined);
  await pledgeButton(page).click();
  const number = field(page, 'card-number');
  await expect(number).toHaveAccessibleDescription(/did not accept this card/);
  await expect(number).toBeFocused();
  await story.expectNothingCounts();
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
  expect(await pledgesOf(story.campaign, story.email)).toHaveLength(1);
});

test('a double click and a lost answer make one pledge', async ({ page }) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.plain);
  let cut = true;
  await page.route(`**/${story.campaign.slug}/pledges`, async (route) => {
    const answer = await route.fetch();
    // The pledge is made, and the answer never arrives.
    if (cut) await route.abort();
    else await route.fulfill({ response: answer });
    cut = false;
  });
  await pledgeButton(page).dblclick();
  await expect(page.getByText('it stays one pledge')).toBeVisible();
  await pledgeButton(page).dblclick();
  await story.expectOnePledge();
  expect(await pledgesOf(story.campaign, story.email)).toHaveLength(1);
});

test('a reload in the middle keeps what was typed and finishes the same pledge', async ({
  page,
}) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.declined);
  await pledgeButton(page).click();
  await expect(field(page, 'card-number')).toHaveAccessibleDescription(/did not accept/);
  await page.reload();
  await expect(page.getByText(/Your pledge is kept for you until/)).toBeVisible();
  await expect(field(page, 'line1')).toHaveValue('12 rue des Lilas');
  await expect(field(page, 'card-number')).toHaveValue('');
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
  expect(await pledgesOf(story.campaign, story.email)).toHaveLength(1);
});

test('the same checkout in two tabs makes one pledge', async ({ page }) => {
  const story = await atCheckout(page);
  await fillCard(page, CARDS.plain);
  // What "Duplicate tab" does: the other tab begins with what this one had typed.
  const opened = page.context().waitForEvent('page');
  await page.evaluate('window.open(location.href)');
  const other = await opened;
  await expect(field(other, 'name')).toHaveValue('Ada Martin');
  await fillCard(other, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
  // The other tab has heard of it, and asks before there is a second one.
  await expect(other.getByText('You have pledged for this campaign already')).toBeVisible();
  await expect(pledgeButton(other)).toHaveCount(0);
  await other.getByRole('link', { name: 'See my pledge' }).click();
  await expectHeld(other);
  expect(new URL(other.url()).pathname).toBe(new URL(page.url()).pathname);
});

test('what is missing is said beside each field and nobody is asked', async ({ page }) => {
  const story = await CheckoutStory.begin(page);
  await page.goto(`/campaigns/${story.campaign.slug}/pledge`);
  await pledgeButton(page).click();
  await expect(page.getByText('Choose what you would like to pledge for.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/does not look like/);
  await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(/not complete/);
  await story.expectNothingCounts();
});

test('stores are sorted by distance from the postcode, and picking up is free', async ({
  page,
}) => {
  const story = await CheckoutStory.begin(page);
  await story.comeFromDiscover();
  await page.getByRole('radio', { name: REWARD }).check();
  await fillBacker(page, story.email);
  await page.getByRole('radio', { name: 'I collect it in a store' }).check();
  await field(page, 'postcode').fill('69003');
  const nearest = page.getByRole('list', { name: 'Stores' }).getByRole('radio').first();
  await expect(nearest).toHaveAccessibleName(/Lyon/);
  await nearest.check();
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText('Pledge €49.00');
  await pledgeButton(page).click();
  await story.expectOnePledge({ shipping: 0 });
  const [pledge] = await pledgesOf(story.campaign, story.email);
  expect(pledge?.delivery).toMatchObject({ kind: 'pickup', storeId: 'lyon' });
});

test('on parle français, du premier au dernier écran', async ({ page }) => {
  const story = await CheckoutStory.begin(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^fr/);
  await story.comeFromDiscover();
  await story.fill();
  await expect(page.getByLabel('Numéro et rue')).toHaveValue('12 rue des Lilas');
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText('M’engager pour 54,90\u00a0€');
  await pledgeButton(page).click();
  await expect(heading(page)).toHaveText('Votre engagement compte');
  const pledges = await pledgesOf(story.campaign, story.email);
  expect(pledges).toMatchObject([{ state: 'held', total: { amount: 4900 + SHIPPING_MINOR } }]);
});
