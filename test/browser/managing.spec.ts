import { expect, test, type Page } from '@playwright/test';
import { chargesOf, pledgeNow, totalsOf } from './support/backers.js';
import { eventually } from '../support/eventually.js';
import { ownCampaign } from './support/checkout-story.js';
import { expectHeld, fillCard, heading } from './support/pages.js';
import { heldPledge, type MadePledge } from './support/staff.js';

/** A backer at the page of a pledge that is held. */
async function atMyPledge(page: Page): Promise<MadePledge> {
  const mine = await heldPledge(await ownCampaign());
  await page.goto(`/pledges/${mine.id}#token=${mine.token}`);
  await expectHeld(page);
  return mine;
}

test('the quantity can be changed, and the new total is said before', async ({ page }) => {
  const campaign = await ownCampaign();
  const mine = await atMyPledge(page);
  const before = await totalsOf(campaign);
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Change to €103.90' }).click();
  await expect(page.getByText('2 × Brume in beech')).toBeVisible();
  await expect(page.getByText('Changed. Nothing was taken.')).toBeVisible();
  expect(await pledgeNow(mine)).toMatchObject({
    state: 'held',
    quantity: 2,
    total: { amount: 10_390 },
  });
  const { units, backers } = await totalsOf(campaign);
  expect({ units, backers }).toEqual({ units: before.units + 1, backers: before.backers });
});

test('a pledge is cancelled after a second question, and nothing was taken', async ({ page }) => {
  const campaign = await ownCampaign();
  const mine = await atMyPledge(page);
  const before = await totalsOf(campaign);
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(await pledgeNow(mine)).toMatchObject({ state: 'held' });
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await page.getByRole('button', { name: 'Cancel the pledge' }).click();
  await expect(heading(page)).toHaveText('Your pledge is cancelled');
  expect(await pledgeNow(mine)).toMatchObject({ state: 'cancelled' });
  expect(await chargesOf(mine.id)).toBe(0);
  const { units, backers } = await totalsOf(campaign);
  expect({ units, backers }).toEqual({ units: before.units - 1, backers: before.backers - 1 });
});

test('another card is saved while the campaign runs, and nothing is taken', async ({ page }) => {
  const mine = await atMyPledge(page);
  await page.getByRole('button', { name: 'Use another card' }).click();
  await fillCard(page, '5555555555554444');
  await page.getByRole('button', { name: 'Save this card' }).click();
  await expect(page.getByText('Saved. Nothing was taken')).toBeVisible();
  await eventually(async () => {
    expect(await pledgeNow(mine)).toMatchObject({ state: 'held', card: { last4: '4444' } });
  });
  expect(await chargesOf(mine.id)).toBe(0);
});

test('the token is nowhere in the address, and without it the page shows nothing', async ({
  page,
  browser,
}) => {
  await atMyPledge(page);
  const address = page.url();
  expect(address).not.toContain('token');
  const other = await browser.newPage();
  await other.goto(address);
  await expect(heading(other)).toHaveText('Open this page from your mail');
  await other.close();
});

test('the link of the mail opens the pledge also where its page is open without it', async ({
  page,
}) => {
  const mine = await heldPledge(await ownCampaign());
  await page.goto(`/pledges/${mine.id}`);
  await expect(heading(page)).toHaveText('Open this page from your mail');
  await page.goto(`/pledges/${mine.id}#token=${mine.token}`);
  await expectHeld(page);
});

test('the link of the mail opens the pledge, gives up its token and survives a reload', async ({
  page,
}) => {
  await atMyPledge(page);
  await page.reload();
  await expectHeld(page);
});

test('what a stranger types for a lost link stays, and the page does not ask again and again', async ({
  page,
}) => {
  const mine = await heldPledge(await ownCampaign());
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith(`/v1/pledges/${mine.id}`)) asked += 1;
  });
  await page.goto(`/pledges/${mine.id}`);
  const email = page.getByLabel('E-mail');
  await email.pressSequentially(mine.email, { delay: 40 });
  await expect(email).toHaveValue(mine.email);
  await expect(email).toBeFocused();
  expect(asked).toBeLessThanOrEqual(2);
});

test('the gauge of an open page moves when somebody else pledges', async ({ page }) => {
  const campaign = await ownCampaign();
  await page.goto(`/campaigns/${campaign.slug}`);
  const count = page.locator('.gauge-count').first();
  await expect(count).toContainText('of 500 pieces');
  const { units } = await totalsOf(campaign);
  await expect(count).toContainText(`${units} of 500 pieces`);
  await heldPledge(campaign);
  await expect(count).toContainText(`${units + 1} of 500 pieces`);
});
