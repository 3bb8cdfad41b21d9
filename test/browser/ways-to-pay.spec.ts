import { expect, test, type Page } from '@playwright/test';
import { chargesOf, pledgesOf } from './support/backers.js';
import { newCampaign, REWARD } from './support/checkout-story.js';
import {
  CARDS,
  expectHeld,
  fillAddress,
  fillBacker,
  fillCard,
  newEmail,
  pledgeButton,
} from './support/pages.js';
import type { MadeCampaign } from './support/staff.js';

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

/** From the campaign's page through the form, with this card. */
async function pledge(page: Page, campaign: MadeCampaign, card: string): Promise<string> {
  const email = newEmail();
  await page.goto(`/campaigns/${campaign.slug}`);
  await page
    .getByRole('link', { name: /^Pledge – / })
    .first()
    .click();
  await page.getByRole('radio', { name: REWARD }).check();
  await fillBacker(page, email);
  await fillAddress(page);
  await fillCard(page, card);
  await pledgeButton(page).click();
  return email;
}

test('blocks the amount with the pledge where the campaign authorises', async ({ page }) => {
  const campaign = await newCampaign({ collection: 'authorize', closesAt: tomorrow() });
  const email = await pledge(page, campaign, CARDS.plain);
  await expectHeld(page);
  await expect(page.getByText(/€54\.90 are blocked on your card/).first()).toBeVisible();
  const pledges = await pledgesOf(campaign, email);
  expect(pledges).toMatchObject([{ state: 'held', total: { amount: 5490 } }]);
  for (const { id } of pledges) expect(await chargesOf(id)).toBe(0);
});

test('takes the money with the pledge, and gives it back when it is cancelled', async ({
  page,
}) => {
  const campaign = await newCampaign({ collection: 'charge_now' });
  const email = await pledge(page, campaign, CARDS.plain);
  await expectHeld(page);
  await expect(page.getByText(/You have paid €54\.90/)).toBeVisible();
  const [paid] = await pledgesOf(campaign, email);
  expect(paid).toMatchObject({ state: 'collected' });
  expect(await chargesOf(paid?.id ?? '')).toBe(1);
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await expect(page.getByText(/The €54\.90 that you paid go back to your card/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the pledge', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your money');
});
