import { expect, test } from '@playwright/test';
import { chargesOf } from './support/backers.js';
import { campaignUntil, heldPledge, liveCampaign, pledgeUntil, takeStep } from './support/staff.js';

test('a campaign that is reached takes the money once, and the open page says each step', async ({
  page,
}) => {
  const campaign = await liveCampaign({ threshold: { kind: 'units', value: 1 } });
  const mine = await heldPledge(campaign);
  await page.goto(`/pledges/${mine.id}#token=${mine.token}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your pledge counts');
  await takeStep(campaign, 'closings');
  await pledgeUntil(mine, 'collected');
  await campaignUntil(campaign, 'collected', 'in_production', 'rolling_out');
  expect(await chargesOf(mine.id)).toBe(1);
});
