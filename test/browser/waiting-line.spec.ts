import { expect, test } from '@playwright/test';
import { stripeRefusesSetups, stripeTakesAllAgain } from './support/backers.js';
import { CheckoutStory } from './support/checkout-story.js';
import { CARDS, fillCard, heading, pledgeButton } from './support/pages.js';
import { violationsOn } from './support/axe.js';

test.afterEach(stripeTakesAllAgain);

test('who comes when Stripe takes no more is shown the place in line, and is held by itself', async ({
  page,
}) => {
  const story = await CheckoutStory.begin(page);
  await story.comeFromDiscover();
  await story.fill();
  await fillCard(page, CARDS.plain);
  await stripeRefusesSetups();
  const refusals: number[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refusals.push(response.status());
  });
  await pledgeButton(page).click();
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible();
  await expect(page.getByText(/You are next|before you/)).toBeVisible();
  await expect(page.getByText(/That takes about/)).toBeVisible();
  await expect(page.getByText('Your pieces and your place are kept')).toBeVisible();
  await expect(page.locator('.trouble')).toBeEmpty();
  expect(await violationsOn(page)).toEqual([]);
  await stripeTakesAllAgain();
  await story.expectOnePledge();
  expect(refusals).toEqual([]);
});

test('a reload in line keeps the place and what was typed', async ({ page }) => {
  const story = await CheckoutStory.begin(page);
  await story.comeFromDiscover();
  await story.fill();
  await fillCard(page, CARDS.plain);
  await stripeRefusesSetups();
  await pledgeButton(page).click();
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible();
  await page.reload();
  await expect(heading(page)).toHaveText('Your pledge');
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible();
  await stripeTakesAllAgain();
  await expect(page.getByText(/Your pledge is kept for you until/)).toBeVisible();
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await story.expectOnePledge();
});
