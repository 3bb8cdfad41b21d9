import { expect, type Locator, type Page } from '@playwright/test';
import { newEmail } from './backers.js';

export { newEmail };

export const CARDS = {
  plain: '4242424242424242',
  threeDSecure: '4000002500003155',
  declined: '4000000000000002',
  /** Can be saved, and is refused when it is charged. */
  refusedLater: '4000000000000341',
  /** Can be saved, and asks for a confirmation at every charge. */
  asksEveryTime: '4000002760003184',
} as const;

/** The armchair runs and can be pledged for whenever the demo brand was seeded just now. */
export const CAMPAIGN = 'armchair-lune';

export interface Wish {
  /** Slug of the campaign; the demo brand's armchair when absent. */
  readonly campaign?: string;
  readonly reward?: string;
  readonly email?: string;
}

/** The checkout of a campaign, filled in, all but the card. */
export async function fillCheckout(page: Page, wish: Wish = {}): Promise<void> {
  await page.goto(`/campaigns/${wish.campaign ?? CAMPAIGN}/pledge`);
  await page.getByRole('radio', { name: wish.reward ?? 'Lune in ecru' }).check();
  await fillBacker(page, wish.email ?? newEmail());
  await fillAddress(page);
}

/** By the names of the fields, which are the same in every language. */
export const field = (page: Page, name: string): Locator => page.locator(`input[name="${name}"]`);

export async function fillBacker(page: Page, email: string): Promise<void> {
  await field(page, 'email').fill(email);
  await field(page, 'name').fill('Ada Martin');
}

export async function fillAddress(page: Page): Promise<void> {
  await field(page, 'line1').fill('12 rue des Lilas');
  await field(page, 'postcode').fill('69001');
  await field(page, 'city').fill('Lyon');
}

export async function fillCard(page: Page, number: string): Promise<void> {
  await field(page, 'card-number').fill(number);
  await field(page, 'card-expiry').fill('1234');
  await field(page, 'card-cvc').fill('123');
}

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

export const pledgeButton = (page: Page): Locator =>
  page.locator('form.checkout-form button[type="submit"]');

export async function expectHeld(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/pledges\/[0-9a-f-]{36}$/);
  await expect(heading(page)).toHaveText('Your pledge counts');
}
