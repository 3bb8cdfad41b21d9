import { expect, type Locator, type Page } from '@playwright/test';
import { newEmail } from './backers.js';

export const CARDS = {
  plain: '4242424242424242',
  threeDSecure: '4000002500003155',
  declined: '4000000000000002',
} as const;

/** The armchair runs and can be pledged for whenever the demo brand was seeded just now. */
export const CAMPAIGN = 'armchair-lune';

export { newEmail };

export interface Wish {
  readonly reward?: string;
  readonly email?: string;
}

/** From the discover page to the filled-in form, all but the card. */
export async function fillCheckout(page: Page, { reward, email }: Wish = {}): Promise<void> {
  await page.goto(`/campaigns/${CAMPAIGN}/pledge`);
  await page.getByRole('radio', { name: reward ?? 'Lune in ecru' }).check();
  await page.getByLabel('E-mail').fill(email ?? newEmail());
  await page.getByLabel('Name').fill('Ada Martin');
  await page.getByLabel('Street and number').fill('12 rue des Lilas');
  await page.getByLabel('Postcode').fill('69001');
  await page.getByLabel('Town').fill('Lyon');
}

export async function fillCard(page: Page, number: string): Promise<void> {
  const field = (name: string): Locator => page.locator(`input[name="${name}"]`);
  await field('card-number').fill(number);
  await field('card-expiry').fill('1234');
  await field('card-cvc').fill('123');
}

export const pledgeButton = (page: Page): Locator =>
  page.locator('form.checkout-form button[type="submit"]');

export async function expectHeld(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/pledges\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your pledge counts');
}
