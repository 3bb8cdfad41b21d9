import { expect, test, type Page } from '@playwright/test';
import {
  chargesOf,
  chargesTakeAWhile,
  linkIn,
  mailAbout,
  pledgeNow,
  totalsOf,
} from './support/backers.js';
import { newCampaign, PRICE_MINOR, SHIPPING_MINOR } from './support/checkout-story.js';
import { CARDS, fillCard, heading } from './support/pages.js';
import {
  beginPledge,
  campaignUntil,
  cancelPledge,
  heldPledge,
  pledgeUntil,
  takeStep,
  type MadeCampaign,
  type MadePledge,
} from './support/staff.js';

const TOTAL_MINOR = PRICE_MINOR + SHIPPING_MINOR;
const gauge = (page: Page) => page.locator('.gauge-words').first();

/** A campaign that one piece more reaches, with the pledge of a backer who pays with `card`. */
async function reachedBy(card: string): Promise<readonly [MadeCampaign, MadePledge]> {
  const campaign = await newCampaign({ threshold: { kind: 'units', value: 1 } });
  return [campaign, await heldPledge(campaign, { card })];
}

const open = (page: Page, { id, token }: MadePledge): Promise<unknown> =>
  page.goto(`/pledges/${id}#token=${token}`);

test('reached: the pledge counts, is charged once, and is paid, and the gauge says so', async ({
  page,
}) => {
  const [campaign, mine] = await reachedBy(CARDS.plain);
  // Somebody is still in the middle of a checkout, so the campaign waits with its verdict.
  const late = await beginPledge(campaign);
  await open(page, mine);
  await expect(heading(page)).toHaveText('Your pledge counts');
  await takeStep(campaign, 'closings');
  await page.reload();
  await expect(gauge(page)).toContainText('The campaign has ended and is being counted');
  await expect(page.getByRole('button', { name: 'Cancel my pledge' })).toHaveCount(0);
  await chargesTakeAWhile();
  await cancelPledge(late);
  await pledgeUntil(mine, 'queued', 'charging');
  await page.reload();
  await expect(heading(page)).toHaveText('Your card is being charged');
  await expect(gauge(page)).toContainText('Reached. Collected: €0.00 of €54.90');
  await expect(heading(page)).toHaveText('Paid. It is being made for you');
  await campaignUntil(campaign, 'collected', 'in_production', 'rolling_out');
  await page.reload();
  await expect(gauge(page)).toContainText(/Reached.*being made/);
  expect(await chargesOf(mine.id)).toBe(1);
  expect(await totalsOf(campaign)).toMatchObject({ collected: { amount: TOTAL_MINOR } });
  await mailAbout(mine.id, 'pledge_charged');
});

test('a card that is refused at the end is mended from the mail, with a card the bank asks about', async ({
  page,
}) => {
  const [campaign, mine] = await reachedBy(CARDS.refusedLater);
  await takeStep(campaign, 'closings');
  await page.goto(linkIn(await mailAbout(mine.id, 'charge_failed')));
  await expect(heading(page)).toHaveText('Your bank did not accept the payment');
  await expect(page.getByText(/Nothing has been taken. Your place is kept until/)).toBeVisible();
  expect(await chargesOf(mine.id)).toBe(0);
  await page.getByRole('button', { name: 'Use another card' }).click();
  await fillCard(page, CARDS.threeDSecure);
  await page.getByRole('button', { name: 'Save this card and pay' }).click();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expectPaid(page, mine);
});

test('a bank that asks for a confirmation at the charge is told of calmly, and another card pays', async ({
  page,
}) => {
  const [campaign, mine] = await reachedBy(CARDS.asksEveryTime);
  await takeStep(campaign, 'closings');
  await page.goto(linkIn(await mailAbout(mine.id, 'charge_failed')));
  await expect(heading(page)).toHaveText('Your bank asks for a confirmation');
  await page.getByRole('button', { name: 'Use another card' }).click();
  await fillCard(page, CARDS.declined);
  await page.getByRole('button', { name: 'Save this card and pay' }).click();
  await expect(page.getByRole('alert')).toContainText('did not accept this card');
  await fillCard(page, CARDS.plain);
  await page.getByRole('button', { name: 'Save this card and pay' }).click();
  await expectPaid(page, mine);
});

test('a payment that the bank wants confirmed is confirmed on its page, with the same card', async ({
  page,
}) => {
  const [campaign, mine] = await reachedBy(CARDS.asksEveryTime);
  await takeStep(campaign, 'closings');
  await page.goto(linkIn(await mailAbout(mine.id, 'charge_failed')));
  await expect(heading(page)).toHaveText('Your bank asks for a confirmation');
  await page.getByRole('button', { name: 'Confirm with my bank' }).click();
  await page.getByRole('button', { name: 'Fail' }).click();
  await expect(page.getByRole('alert')).toContainText('did not get your confirmation');
  expect(await chargesOf(mine.id)).toBe(0);
  await page.getByRole('button', { name: 'Confirm with my bank' }).click();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expectPaid(page, mine);
});

test('not reached: nothing was taken, and the page, the gauge and the mail say it', async ({
  page,
}) => {
  const campaign = await newCampaign({ threshold: { kind: 'units', value: 3 } });
  const mine = await heldPledge(campaign);
  await takeStep(campaign, 'closings');
  await pledgeUntil(mine, 'released');
  await open(page, mine);
  await expect(heading(page)).toHaveText('Not reached, so nothing was taken');
  await expect(gauge(page)).toContainText('Not reached. Nobody was charged');
  expect(await chargesOf(mine.id)).toBe(0);
  expect(await totalsOf(campaign)).toMatchObject({ collected: { amount: 0 } });
  const mail = await mailAbout(mine.id, 'pledge_released');
  expect(mail.text).toMatch(/nothing was taken|was not taken|not charged/i);
});

async function expectPaid(page: Page, mine: MadePledge): Promise<void> {
  await pledgeUntil(mine, 'collected');
  await expect(heading(page)).toHaveText('Paid. It is being made for you', { timeout: 30_000 });
  expect(await chargesOf(mine.id)).toBe(1);
  expect(await pledgeNow(mine)).toMatchObject({ state: 'collected' });
}
