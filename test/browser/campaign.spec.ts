import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  approvedCampaign,
  campaignUntil,
  heldPledge,
  liveCampaign,
  mailsTo,
  mailTo,
  pledgeUntil,
  staff,
  takeStep,
  type MadeCampaign,
} from './support/staff.js';

interface Waiting {
  readonly id: string;
  readonly text: string;
}

const open = async (page: Page, { slug }: MadeCampaign, language = 'en'): Promise<void> => {
  await page.addInitScript((chosen) => {
    localStorage.setItem('language', chosen);
  }, language);
  await page.goto(`/campaigns/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

/** A part below the first screen, scrolled to, with what it asked for. */
async function section(page: Page, name: string): Promise<Locator> {
  const part = page.getByRole('region', { name });
  // The program may be taking the part over from the server just now.
  await expect(() => part.scrollIntoViewIfNeeded({ timeout: 1000 })).toPass();
  await expect(part.locator('.skeleton')).toHaveCount(0);
  await expect(part).not.toHaveAttribute('aria-busy', 'true');
  return part;
}

/** The merchandiser answers what was asked. */
async function answer({ id }: MadeCampaign, question: string, text: string): Promise<void> {
  const merchandiser = await staff('merchandiser');
  const path = `/v1/campaigns/${id}/questions`;
  const { items } = await merchandiser.get<{ items: Waiting[] }>(`${path}?state=waiting`);
  const waiting = items.find((one) => one.text === question);
  await merchandiser.post(`${path}/${waiting?.id ?? 'none'}/answers`, { text });
}

test('a question is asked, answered by staff, shown, and mailed to who asked', async ({ page }) => {
  const campaign = await liveCampaign();
  const email = `asker-${randomUUID()}@example.test`;
  await open(page, campaign);
  const questions = await section(page, 'Questions and answers');
  await questions.getByLabel('E-mail (optional)').fill('nobody');
  await questions.getByRole('button', { name: 'Send the question' }).click();
  await expect(questions.getByText('Please write your question')).toBeVisible();
  await expect(questions.getByText('This address seems to miss something.')).toBeVisible();
  await expect(questions.getByLabel('Your question')).toBeFocused();
  await questions.getByLabel('Your question').fill('Can it stand outside?');
  await questions.getByLabel('Name (optional)').fill('Marit');
  await questions.getByLabel('E-mail (optional)').fill(email);
  await questions.getByRole('button', { name: 'Send the question' }).click();
  await expect(questions.getByText('You get our answer by e-mail')).toBeVisible();
  await page.reload();
  await expect((await section(page, 'Questions and answers')).getByRole('article')).toHaveCount(0);

  await answer(campaign, 'Can it stand outside?', 'Under a roof, yes.');
  await page.reload();
  const shown = (await section(page, 'Questions and answers')).getByRole('article');
  await expect(shown).toContainText('Can it stand outside?');
  await expect(shown).toContainText('Marit');
  await expect(shown).toContainText('Under a roof, yes.');
  await expect(page.locator('body')).not.toContainText(email);
  const mail = await mailTo(email, 'question_answered');
  expect(mail.subject).toContain(campaign.title);
  expect(await mailsTo(email, 'question_answered')).toHaveLength(1);
});

test('what was asked stays when the connection is gone, and arrives once', async ({ page }) => {
  const campaign = await liveCampaign();
  await open(page, campaign);
  const questions = await section(page, 'Questions and answers');
  await questions.getByLabel('Your question').fill('Is there a smaller one?');
  await page.context().setOffline(true);
  await questions.getByRole('button', { name: 'Send the question' }).click();
  await expect(questions.getByRole('alert')).toContainText('The connection seems to be gone');
  await page.context().setOffline(false);
  await questions.getByRole('button', { name: 'Send the question' }).click();
  await expect(questions.getByText('Thank you.')).toBeVisible();
  const { items } = await (
    await staff('merchandiser')
  ).get<{ items: Waiting[] }>(`/v1/campaigns/${campaign.id}/questions?state=waiting`);
  expect(items.map(({ text }) => text)).toEqual(['Is there a smaller one?']);
});

test('stores are sorted by a postcode, and all are shown when asked for', async ({ page }) => {
  await open(page, await liveCampaign());
  const stores = await section(page, 'In which stores');
  await expect(stores.getByRole('listitem')).toHaveCount(4);
  await stores.getByLabel('Your postcode').fill('69003');
  await expect(stores.getByText('Nearest first')).toBeVisible();
  await expect(stores.getByRole('listitem').first()).toContainText('Lyon');
  await expect(stores.getByRole('listitem').first()).toContainText('km');
  await stores.getByLabel('Your postcode').fill('99999');
  await expect(stores.getByText('We sort by French postcodes only.')).toBeVisible();
  await stores.getByRole('button', { name: 'Show all' }).click();
  expect(await stores.getByRole('listitem').count()).toBeGreaterThan(4);
});

test('stores that get it are shown with their dates once they have been told', async ({ page }) => {
  await page.goto('/campaigns/dining-table-rivage');
  const stores = await section(page, 'In which stores');
  await expect(stores.getByText(/It comes to \d+ stores?\./)).toBeVisible();
  await expect(stores.getByRole('listitem').first()).toContainText(/from \d+\s\w+/);
});

test('milestones and news stand in one list, each with its day', async ({ page }) => {
  const campaign = await liveCampaign({ threshold: { kind: 'units', value: 4 } });
  await heldPledge(campaign, { quantity: 2 });
  await open(page, campaign);
  const news = await section(page, 'News and milestones');
  await expect(news.getByText('Half way: 2 pieces')).toBeVisible();
  await expect(news.getByText('The campaign opened')).toBeVisible();
  // A move that is made while the page is open adds its own.
  await heldPledge(campaign, { quantity: 2 });
  await expect(news.getByText('Reached: 4 pieces')).toBeVisible();
  await expect(page.locator('.gauge-standing')).toContainText('Reached on');
});

test('the link is copied, and a mail is prepared', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const campaign = await liveCampaign();
  await open(page, campaign);
  const share = page.getByRole('region', { name: 'Tell somebody' });
  const mailLink = share.getByRole('link', { name: 'Send by e-mail' });
  // Only the reader's browser knows the address: from then on the buttons are alive.
  await expect(mailLink).toHaveAttribute('href', /http/);
  await share.getByRole('button', { name: 'Copy the link' }).click();
  await expect(share.getByText('The link is copied.')).toBeVisible();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(new URL(copied).pathname).toBe(`/campaigns/${campaign.slug}`);
  const mail = await mailLink.getAttribute('href');
  expect(decodeURIComponent(mail ?? '')).toContain(copied);
});

test('pictures are turned with the keys and chosen by the small ones', async ({ page }) => {
  await open(page, await liveCampaign());
  const row = page.getByRole('list', { name: '2 pictures' });
  const second = row.getByRole('img').nth(1);
  await expect(second).not.toBeInViewport();
  await row.focus();
  await page.keyboard.press('ArrowRight');
  await expect(second).toBeInViewport({ ratio: 0.9 });
  await expect(page.getByRole('button', { name: 'Picture 2 of 2' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Picture 1 of 2' }).click();
  await expect(second).not.toBeInViewport();
});

test('a campaign that is not reached keeps its count, and nobody was charged', async ({ page }) => {
  const campaign = await liveCampaign({ threshold: { kind: 'units', value: 60 } });
  const pledge = await heldPledge(campaign, { quantity: 3 });
  await open(page, campaign);
  await expect(page.locator('.gauge-count')).toHaveText('3 of 60 pieces · 5%');
  await takeStep(campaign, 'closings');
  // The open page hears of the end by itself.
  await expect(page.locator('.gauge-standing')).toHaveText('Not reached. Nobody was charged');
  await campaignUntil(campaign, 'released');
  await pledgeUntil(pledge, 'released');
  await page.reload();
  await expect(page.locator('.gauge-count')).toHaveText('3 of 60 pieces · 5%');
  await expect(page.locator('.gauge-standing')).toHaveText('Not reached. Nobody was charged');
  await expect(page.getByRole('link', { name: /^Pledge/ })).toHaveCount(0);
  await expect(page.getByText('Nothing was taken from anybody')).toBeVisible();
  const news = await section(page, 'News and milestones');
  await expect(news.getByText('Ended and not reached: 3 pieces')).toBeVisible();
  await mailTo(pledge.email, 'pledge_released');
});

test('a campaign that is reached says what was collected, and what comes next', async ({
  page,
}) => {
  const campaign = await liveCampaign({ threshold: { kind: 'backers', value: 2 } });
  const pledges = [await heldPledge(campaign), await heldPledge(campaign)];
  await open(page, campaign);
  await expect(page.locator('.gauge-standing')).toContainText('Reached on');
  await takeStep(campaign, 'closings');
  for (const pledge of pledges) await pledgeUntil(pledge, 'collected');
  await campaignUntil(campaign, 'collected', 'in_production', 'rolling_out');
  await page.reload();
  await expect(page.locator('.gauge-count')).toHaveText('2 of 2 backers · 100%');
  await expect(page.locator('.gauge-standing')).toContainText('Reached');
  await expect(page.getByText('Everything is paid')).toBeVisible();
  const news = await section(page, 'News and milestones');
  await expect(news.getByText('Ended and reached: 2 backers')).toBeVisible();
});

test('a campaign that is paused or given up says so in one sentence', async ({ page }) => {
  const campaign = await liveCampaign();
  await heldPledge(campaign);
  await takeStep(campaign, 'suspensions');
  await open(page, campaign);
  await expect(page.locator('.gauge-standing')).toContainText('Paused by us for the moment');
  await expect(page.getByRole('link', { name: /^Pledge/ })).toHaveCount(0);
  await takeStep(campaign, 'cancellations');
  await expect(page.locator('.gauge-standing')).toHaveText('Cancelled. Nobody was charged');
  await expect(page.locator('.gauge-count')).toHaveText('1 of 100 pieces · 1%');
});

test('the days to fix a card and the moment it ends are those of the campaign', async ({
  page,
}) => {
  const campaign = await liveCampaign({ fixWindow: 'PT36H', closeOn: 'threshold' });
  await open(page, campaign);
  await expect(page.getByText('you have 36 hours to fix it')).toBeVisible();
  await expect(page.getByText('The campaign ends the moment it is reached')).toBeVisible();
});

test('the page speaks French, and of pieces in French', async ({ page }) => {
  const campaign = await liveCampaign({ threshold: { kind: 'units', value: 4 } });
  await heldPledge(campaign);
  await open(page, campaign, 'fr');
  await expect(page.locator('.gauge-count')).toHaveText('1 sur 4 pièces · 25\u00a0%');
  const news = await section(page, 'Nouvelles et étapes');
  await expect(news.getByText('Un quart du chemin\u00a0: 1 pièce')).toBeVisible();
  const questions = await section(page, 'Questions et réponses');
  const email = `asker-${randomUUID()}@example.test`;
  await questions.getByLabel('Votre question').fill('Livrez-vous à l’étage ?');
  await questions.getByLabel('E-mail (facultatif)').fill(email);
  await questions.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(questions.getByText('Merci.')).toBeVisible();
  await answer(campaign, 'Livrez-vous à l’étage ?', 'Oui, jusqu’au troisième.');
  const mail = await mailTo(email, 'question_answered');
  expect(mail.subject).toContain('Une réponse à votre question');
});

test('a campaign that has not opened shows what is promised', async ({ page }) => {
  const opensAt = new Date(Date.now() + 86_400_000).toISOString();
  const closesAt = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const campaign = await approvedCampaign({ opensAt, closesAt });
  await open(page, campaign);
  await expect(page.getByText('Opens for pledges on')).toBeVisible();
  await expect(page.getByText('It is made if 100 pieces are pledged for.')).toBeVisible();
  await expect(page.getByText('If it is reached: your card is charged')).toBeVisible();
});
