import { expect, test, type Page } from '@playwright/test';
import { newEmail } from './support/backers.js';
import { newCampaign } from './support/checkout-story.js';
import { CARDS, expectHeld, fillCard, fillCheckout, pledgeButton } from './support/pages.js';
import { forgetLimits, mailedLink, signInByLink, textOfMailTo } from './support/sign-in.js';
import {
  heldPledge,
  liveCampaign,
  pledgeUntil,
  takeStep,
  type MadePledge,
} from './support/staff.js';
import { as } from './support/system.js';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const open = (page: Page, { id, token }: MadePledge, rest = ''): Promise<unknown> =>
  page.goto(`/pledges/${id}${rest}#token=${token}`);

/** Paid, and collected in a store in Lyon. */
async function paidPickUp(email: string): Promise<MadePledge> {
  const campaign = await newCampaign({ threshold: { kind: 'units', value: 1 } });
  const pledge = await heldPledge(campaign, { email, pickupStore: 'lyon' });
  await takeStep(campaign, 'closings');
  await pledgeUntil(pledge, 'collected');
  return pledge;
}

test('who lost the mail gets the links again, and others learn nothing', async ({ page }) => {
  const email = newEmail();
  const pledge = await heldPledge(await liveCampaign(), { email });
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.url()} ${JSON.stringify(request.headers())}`),
  );
  await page.goto(`/pledges/${pledge.id}`);
  await expect(heading(page)).toHaveText('Open this page from your mail');
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByRole('button', { name: 'Mail me the links' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/does not look like/);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me the links' }).click();
  await expect(page.getByText(`If something was pledged with ${email}`)).toBeVisible();
  const link = /\/pledges\/[0-9a-f-]{36}#token=\S+/.exec(await textOfMailTo(email, 'pledge_links'));
  await page.goto(link?.[0] ?? '');
  await expectHeld(page);
  // The token reached the API in its own header only: no address, no referrer.
  const token = (link?.[0] ?? '').split('token=')[1] ?? 'none';
  const carrying = asked.filter((one) => one.includes(token));
  expect(carrying.every((one) => one.includes(`"pledge-token":"${token}"`))).toBe(true);
  expect(carrying.filter((one) => one.split(token).length > 2)).toEqual([]);
  const answer = await page.request.get(`/pledges/${pledge.id}`);
  expect(answer.headers()['referrer-policy']).toBe('strict-origin');
});

test('an account is offered after the pledge, and finds it by the address', async ({ page }) => {
  const email = newEmail();
  await fillCheckout(page, { email });
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
  const address = page.url();
  await page.getByRole('link', { name: 'Make an account' }).click();
  await forgetLimits('magic-link');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('a link is on its way')).toBeVisible();
  await page.goto(await mailedLink(email));
  await expect(heading(page)).toHaveText('My pledges');
  await page.evaluate(() => {
    sessionStorage.clear();
  });
  await page.goto(address);
  await expectHeld(page);
});

test('a guest chooses by the link of the mail which mails come', async ({ page }) => {
  const pledge = await heldPledge(await liveCampaign(), {});
  await open(page, pledge, '/preferences');
  await expect(page.getByText(pledge.email)).toBeVisible();
  await page.getByRole('checkbox', { name: /News of campaigns/ }).uncheck();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /News of campaigns/ })).not.toBeChecked();
});

test('the pick-up code is shown when it is paid, and the store of the pledge finds it', async ({
  page,
}) => {
  const pledge = await paidPickUp(newEmail());
  await open(page, pledge);
  const code = page.locator('.pick-up-code');
  await expect(code).toHaveText(/^[2-9A-Z]{3} [2-9A-Z]{3}$/);
  await expect(page.getByText(/In your store from|Not ready yet/)).toBeVisible();
  const shown = (await code.textContent()) ?? '';
  await page.reload();
  await expect(code).toHaveText(shown);
  const found = await as('store-lyon').ask(
    'GET',
    `/v1/store-inbox/pick-ups/${encodeURIComponent(shown.toLowerCase())}`,
  );
  expect(found.status).toBe(200);
  expect(found.body).toMatchObject({ pledgeId: pledge.id, paid: true, ready: false });
  const other = await as('store-lyon').ask('GET', '/v1/store-inbox/pick-ups/222222');
  expect(other.status).toBe(404);
});

test('a receipt shows what was paid, to be printed', async ({ page }) => {
  const email = newEmail();
  const pledge = await paidPickUp(email);
  await signInByLink(page, email, '/account');
  await page.goto(`/pledges/${pledge.id}`);
  await page.getByRole('link', { name: 'Receipt' }).click();
  await expect(heading(page)).toHaveText(/^Receipt R.\d{8}.[0-9A-F]{8}$/);
  await expect(page.getByRole('row', { name: /Paid, VAT included/ })).toContainText('€49.00');
  await expect(page.getByRole('row', { name: /VAT 20 %/ })).toContainText('€8.17');
  await expect(page.getByText('Paid with Visa ···· 4242')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('banner')).toBeHidden();
});

test('everything that happened is told, with what a change changed', async ({ page }) => {
  const pledge = await heldPledge(await liveCampaign(), {});
  await open(page, pledge);
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: /^Change to/ }).click();
  await expect(page.getByText('Changed. Nothing was taken.')).toBeVisible();
  await page.getByText('Everything that happened').click();
  await expect(page.getByText('Changed: €54.00 became €103.00')).toBeVisible();
});
