import { expect, test } from '@playwright/test';
import {
  CAMPAIGN,
  CARDS,
  expectHeld,
  fillCard,
  fillCheckout,
  newEmail,
  pledgeButton,
} from './support/pages.js';

test('a phone leads from the campaigns to a held pledge with one form', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Lune, the armchair that holds you' }).click();
  await expect(page.getByText(/of 60 pieces/)).toBeVisible();
  await page.getByRole('link', { name: 'Pledge – pay only if it is made' }).click();
  await fillCheckout(page);
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText(
    /Pledge €749\.00.*charged on .* only if 60 pieces/,
  );
  await pledgeButton(page).click();
  await expectHeld(page);
  await expect(page.getByText('···· 4242')).toBeVisible();
});

test('a bank that asks gets its answer, and the pledge counts', async ({ page }) => {
  await fillCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expectHeld(page);
});

test('a bank that is refused leads back to the form, which has kept everything', async ({
  page,
}) => {
  await fillCheckout(page);
  await fillCard(page, CARDS.threeDSecure);
  await pledgeButton(page).click();
  await page.getByRole('button', { name: 'Fail' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'did not get your confirmation' }),
  ).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/campaigns/${CAMPAIGN}/pledge$`));
  await expect(page.getByLabel('Name')).toHaveValue('Ada Martin');
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
});

test('a declined card is told beside its field, and another one makes the same pledge', async ({
  page,
}) => {
  await fillCheckout(page);
  await fillCard(page, CARDS.declined);
  await pledgeButton(page).click();
  const number = page.getByLabel('Card number');
  await expect(number).toHaveAccessibleDescription(/did not accept this card/);
  await expect(number).toBeFocused();
  const places: string[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith(`/${CAMPAIGN}/pledges`)) {
      places.push(response.headers()['idempotent-replayed'] ?? 'new');
    }
  });
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
  expect(places).toEqual(['true']);
});

test('a double click and a lost answer make one pledge', async ({ page }) => {
  await fillCheckout(page, { email: newEmail() });
  await fillCard(page, CARDS.plain);
  const made = new Set<string>();
  let cut = true;
  await page.route(`**/${CAMPAIGN}/pledges`, async (route) => {
    const answer = await route.fetch();
    made.add(((await answer.json()) as { pledge: { id: string } }).pledge.id);
    // The pledge is made, and the answer never arrives.
    if (cut) await route.abort();
    else await route.fulfill({ response: answer });
    cut = false;
  });
  await pledgeButton(page).dblclick();
  await expect(page.getByText('it stays one pledge')).toBeVisible();
  await pledgeButton(page).dblclick();
  await expectHeld(page);
  expect(made.size).toBe(1);
});

test('a reload in the middle keeps what was typed and finishes the same pledge', async ({
  page,
}) => {
  await fillCheckout(page);
  await fillCard(page, CARDS.declined);
  await pledgeButton(page).click();
  await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(/did not accept/);
  await page.reload();
  await expect(page.getByText(/Your pledge is kept for you until/)).toBeVisible();
  await expect(page.getByLabel('Street and number')).toHaveValue('12 rue des Lilas');
  await expect(page.getByLabel('Card number')).toHaveValue('');
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
});

test('what is missing is said beside each field and nobody is asked', async ({ page }) => {
  await page.goto(`/campaigns/${CAMPAIGN}/pledge`);
  await pledgeButton(page).click();
  await expect(page.getByText('Choose what you would like to pledge for.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/does not look like/);
  await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(/not complete/);
});

test('stores are sorted by distance from the postcode, and picking up is free', async ({
  page,
}) => {
  await page.goto(`/campaigns/${CAMPAIGN}/pledge`);
  await page.getByRole('radio', { name: 'Lune in ecru' }).check();
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Name').fill('Ada Martin');
  await page.getByRole('radio', { name: 'I collect it in a store' }).check();
  await page.getByLabel('Your postcode').fill('69003');
  const nearest = page.getByRole('list', { name: 'Stores' }).getByRole('radio').first();
  await expect(nearest).toHaveAccessibleName(/Lyon/);
  await nearest.check();
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText('Pledge €690.00');
  await pledgeButton(page).click();
  await expectHeld(page);
});

test('on parle français, du premier au dernier écran', async ({ page }) => {
  await page.goto(`/campaigns/${CAMPAIGN}`);
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('link', { name: 'M’engager – payer seulement si c’est fabriqué' }).click();
  await page.getByRole('radio', { name: 'Lune in ecru' }).check();
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Nom').fill('Ada Martin');
  await page.getByLabel('Numéro et rue').fill('12 rue des Lilas');
  await page.getByLabel('Code postal').fill('69001');
  await page.getByLabel('Ville').fill('Lyon');
  await fillCard(page, CARDS.plain);
  await expect(pledgeButton(page)).toContainText('M’engager pour 749,00\u00a0€');
  await pledgeButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre engagement compte');
});
