import { expect, test, type Page } from '@playwright/test';
import { newEmail, pledgeNow, pledgesOf } from './support/backers.js';
import { newCampaign, ownCampaign, REWARD } from './support/checkout-story.js';
import { Keyboard } from './support/keyboard.js';
import { CARDS, expectHeld, field, heading } from './support/pages.js';
import { heldPledge } from './support/staff.js';

const HOURS_MILLIS = 3_600_000;

/** Ends first, so that it stands first on the first page. */
const nearCampaign = (): ReturnType<typeof newCampaign> =>
  newCampaign({ closesAt: new Date(Date.now() + 2 * HOURS_MILLIS).toISOString() });

test('a whole pledge by keyboard alone, from the first page to a held one', async ({ page }) => {
  test.slow();
  const campaign = await nearCampaign();
  const keyboard = new Keyboard(page);
  const email = newEmail();
  await page.goto('/');
  await expect(page.getByRole('link', { name: campaign.title })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
  await keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await keyboard.tabTo(new RegExp(campaign.title), 'a');
  await keyboard.press('Enter');
  await keyboard.expectNewPage(new RegExp(campaign.title));
  await keyboard.tabTo(/^Pledge – pay only if it is made/, 'a');
  await keyboard.press('Enter');
  await keyboard.expectNewPage(/^Your pledge$/);

  await fillByKeyboard(keyboard, email);
  await keyboard.tabTo(/^Pledge €103\.90/, 'button');
  await keyboard.press('Space');
  await expectHeld(page);
  await keyboard.expectNewPage(/^Your pledge counts$/);
  expect(await pledgesOf(campaign, email)).toMatchObject([{ state: 'held', quantity: 2 }]);
});

/** The form from its first field on; nothing is jumped over by script. */
async function fillByKeyboard(keyboard: Keyboard, email: string): Promise<void> {
  await keyboard.tabTo(new RegExp(REWARD), 'input');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.tabTo(/^One more$/, 'button');
  await keyboard.press('Enter');
  await keyboard.type(/^E-mail/, email);
  await keyboard.type(/^Name/, 'Ada Martin');
  await keyboard.type(/^Street and number/, '12 rue des Lilas');
  await keyboard.type(/^Postcode/, '69001');
  await keyboard.type(/^Town/, 'Lyon');
  await keyboard.type(/^Card number/, CARDS.plain);
  await keyboard.type(/^Good until/, '1234');
  await keyboard.type(/^Security code/, '123');
}

test('a store is chosen by keyboard, and a refused form leads to its first wrong field', async ({
  page,
}) => {
  const campaign = await ownCampaign();
  const keyboard = new Keyboard(page);
  const email = newEmail();
  await page.goto(`/campaigns/${campaign.slug}/pledge`);
  await expect(page.getByRole('radio', { name: REWARD })).toBeVisible();
  await keyboard.tabTo(new RegExp(REWARD), 'input');
  await keyboard.press('Space');
  await keyboard.type(/^E-mail/, 'not an address');
  await keyboard.press('Enter');
  await expect(field(page, 'email')).toBeFocused();
  await expect(field(page, 'email')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'email')).toHaveAccessibleDescription(/does not look like/);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(email);
  await keyboard.type(/^Name/, 'Ada Martin');
  await keyboard.tabTo(/^To my door/, 'input');
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /I collect it in a store/ })).toBeChecked();
  await keyboard.type(/postcode/i, '69003');
  await expect(page.getByText('0 km', { exact: true })).toBeVisible();
  await keyboard.tabTo(/Lyon/, 'input');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /Lyon/ })).toBeChecked();
  await keyboard.type(/^Card number/, CARDS.plain);
  await keyboard.type(/^Good until/, '1234');
  await keyboard.type(/^Security code/, '123');
  await keyboard.press('Enter');
  await expectHeld(page);
  expect(await pledgesOf(campaign, email)).toMatchObject([
    { state: 'held', delivery: { kind: 'pickup', storeId: 'lyon' } },
  ]);
});

test('a pledge is changed and cancelled by keyboard', async ({ page }) => {
  const mine = await heldPledge(await ownCampaign());
  const keyboard = new Keyboard(page);
  await page.goto(`/pledges/${mine.id}#token=${mine.token}`);
  await expectHeld(page);
  await keyboard.tabTo(/^One more$/, 'button');
  await keyboard.press('Enter');
  await keyboard.tabTo(/^Change to/, 'button');
  await keyboard.press('Enter');
  await expect(page.getByText('Changed. Nothing was taken.')).toBeVisible();
  expect(await pledgeNow(mine)).toMatchObject({ quantity: 2 });
  await expectFocusOnThePage(page);

  await keyboard.tabTo(/^Cancel my pledge/, 'button');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Cancel my pledge' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.tabTo(/^Cancel the pledge/, 'button');
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Your pledge is cancelled');
  await expect(heading(page)).toBeFocused();
  expect(await pledgeNow(mine)).toMatchObject({ state: 'cancelled' });
});

/** What had the focus is gone; the person is still somewhere, not back at the top. */
async function expectFocusOnThePage(page: Page): Promise<void> {
  expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
}
