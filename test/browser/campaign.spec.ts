import { expect, test } from '@playwright/test';
import { campaignUntil, heldPledge, liveCampaign, mailTo, takeStep } from './support/staff.js';

test('a campaign that is not reached says so, and that nobody was charged', async ({ page }) => {
  const campaign = await liveCampaign({ threshold: { kind: 'units', value: 60 } });
  const pledge = await heldPledge(campaign, { quantity: 2 });
  await takeStep(campaign, 'closings');
  await campaignUntil(campaign, 'released');
  await page.goto(`/campaigns/${campaign.slug}`);
  await expect(page.getByText('Not reached. Nobody was charged')).toBeVisible();
  await mailTo(pledge.email, 'pledge_released');
});
