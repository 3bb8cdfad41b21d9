import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { eventually } from '../support/eventually.js';
import { newEmail } from './support/backers.js';
import {
  approvedCampaign,
  liveCampaign,
  mailTo,
  mailsTo,
  takeStep,
  type MadeCampaign,
} from './support/staff.js';
import { as } from './support/system.js';

const card = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: title }) });
const search = (page: Page): Locator => page.getByRole('searchbox');
const found = (page: Page): Locator => page.locator('.found [role="status"]');

/** A word that no other test and no earlier run has used. */
const newWord = (): string => `Zé${randomUUID().replaceAll('-', '').slice(0, 12)}`;

const eur = (amount: number) => ({ amount, currency: 'EUR' });

async function named(word: string, changes: Record<string, unknown> = {}): Promise<MadeCampaign> {
  return liveCampaign({
    title: `${word} chair`,
    category: 'seating',
    rewards: [{ title: 'One', variant: 'ONE', price: eur(30_000) }],
    translations: [{ locale: 'fr', title: `Chaise ${word}`, summary: 'Une chaise à essayer.' }],
    ...changes,
  });
}

test('a card tells three facts: how far it is, what it costs, how long it runs', async ({
  page,
}) => {
  await page.goto('/?q=lune');
  const lune = card(page, 'Lune, the armchair that holds you');
  await expect(lune.locator('.gauge-count')).toContainText('of 60 pieces');
  await expect(lune.getByText(/^from €/)).toBeVisible();
  await expect(lune.getByText(/days left/)).toBeVisible();
  await page.getByRole('link', { name: 'Show everything' }).click();
  for (const shelf of ['Running now', 'Coming soon', 'In our stores', 'Not made this time']) {
    await expect(page.getByRole('heading', { level: 2, name: shelf })).toBeVisible();
  }
});

test('a search finds without accents, says how many, and goes back with the back button', async ({
  page,
}) => {
  const word = newWord();
  await named(word);
  await page.goto('/');
  await search(page).fill(word.replace('é', 'E').toUpperCase().slice(0, 10));
  await expect(found(page)).toHaveText('1 campaign');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=ZE/);
  await search(page).fill(`${word} nothing`);
  await expect(page.getByRole('heading', { name: 'Nothing fits all of that' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(search(page)).toHaveValue('');
  await expect(card(page, `${word} chair`)).toBeVisible();
});

test('a room and a price are words in a row, an address of their own, and can be taken back', async ({
  page,
}) => {
  const word = newWord();
  const cheap = { rewards: [{ title: 'One', variant: 'ONE', price: eur(9_000) }] };
  await named(word);
  await named(`${word}b`, { ...cheap, category: 'tables' });
  await page.goto(`/?q=${word}`);
  await expect(found(page)).toHaveText('2 campaigns');
  const rooms = page.getByRole('navigation', { name: 'By room' });
  const prices = page.getByRole('navigation', { name: 'By price' });
  await rooms.getByRole('link', { name: 'Tables' }).click();
  await expect(found(page)).toHaveText('1 campaign');
  await expect(page.getByText('from €90')).toBeVisible();
  await prices.getByRole('link', { name: '€200 to €500' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing fits all of that' })).toBeVisible();
  await page.getByRole('link', { name: 'Without “Tables”' }).click();
  await expect(page.getByText('from €300')).toBeVisible();
  await expect(prices.getByRole('link', { name: '€200 to €500' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.goBack();
  await page.goBack();
  await expect(rooms.getByRole('link', { name: 'Tables' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('near my postcode says in which store, and leaves out what comes elsewhere', async ({
  page,
}) => {
  const word = newWord();
  const lost = await named(`${word}b`);
  await named(word);
  await takeStep(lost, 'cancellations');
  await page.goto(`/?q=${word}`);
  await expect(found(page)).toHaveText('2 campaigns');
  await page.getByRole('button', { name: 'Near my postcode' }).click();
  await expect(page.getByLabel('Postcode')).toBeFocused();
  await page.getByLabel('Postcode').fill('974');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByLabel('Postcode')).toHaveAccessibleDescription(/mainland France/);
  await page.getByLabel('Postcode').fill('97400');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Postcode')).toHaveAccessibleDescription(/mainland France/);
  await page.getByLabel('Postcode').fill('69003');
  await page.keyboard.press('Enter');
  await expect(found(page)).toHaveText('1 campaign');
  await expect(page.getByText('In Lyon Presqu’île, close to you')).toBeVisible();
  await page.getByRole('link', { name: 'Everywhere' }).click();
  await expect(found(page)).toHaveText('2 campaigns');
});

test('who waits for a start gets one mail, and can call it off with one click', async ({
  page,
}) => {
  // Its campaign has to be announced first and to start then.
  test.setTimeout(90_000);
  const word = newWord();
  const opensAt = new Date(Date.now() + 25_000).toISOString();
  const soon = await approvedCampaign({ title: `${word} soon`, opensAt });
  const [stays, leaves] = [newEmail(), newEmail()];
  const places = [
    [stays, `/?q=${word}`],
    [leaves, `/campaigns/${soon.slug}`],
  ] as const;
  for (const [email, path] of places) {
    await page.goto(path);
    await page.getByRole('button', { name: `Tell me when it starts: ${word} soon` }).click();
    await page.getByLabel('E-mail').fill('nobody');
    await page.getByRole('button', { name: 'Tell me', exact: true }).click();
    await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/does not look like/);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Tell me', exact: true }).click();
    await expect(page.getByText(/^Noted\. We write to you on/)).toBeVisible();
  }
  await page.goto(await stopLinkTo(leaves));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is forgotten');
  expect(page.url()).not.toContain('token');
  const mail = await eventually(
    async () => {
      const written = await mailTo(stays, 'campaign_started');
      expect(written.subject).toBe(`It has started: ${word} soon`);
      return written;
    },
    { timeoutMs: 60_000, everyMs: 500 },
  );
  expect(mail.about).toBe(`campaign:${soon.id}`);
  expect(await mailsTo(stays, 'campaign_started')).toHaveLength(1);
  expect(await mailsTo(leaves, 'campaign_started')).toHaveLength(0);
});

test('en français, les textes des campagnes changent avec la langue', async ({ page }) => {
  const word = newWord();
  await named(word);
  await page.goto(`/?q=${word}`);
  await expect(page.getByRole('link', { name: `${word} chair` })).toBeVisible();
  await page.getByRole('button', { name: 'Français' }).click();
  const link = page.getByRole('link', { name: `Chaise ${word}` });
  await expect(link).toBeVisible();
  await expect(found(page)).toHaveText('1 campagne');
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Chaise ${word}`);
  await expect(page.getByText('Une chaise à essayer.')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${word} chair`);
});

test('the page stands while the list does not answer, and fills when it does', async ({ page }) => {
  let broken = true;
  await page.route('**/v1/campaigns?*', (route) =>
    broken ? route.fulfill({ status: 503, body: '' }) : route.continue(),
  );
  await page.goto('/?q=lune');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(search(page)).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(card(page, 'Lune, the armchair that holds you')).toBeVisible();
});

/** The link in the mail that says when it starts. */
async function stopLinkTo(email: string): Promise<string> {
  const { id } = await mailTo(email, 'start_notice_kept');
  return eventually(async () => {
    const { text } = await as('admin').get<{ text: string | null }>(`/v1/mails/${id}`);
    const link = /https?:\/\/\S+\/start-notices\/\S+#token=\S+/.exec(text ?? '');
    if (link === null) throw new Error('the mail is not written yet');
    return link[0];
  });
}
