import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { newEmail, pledgeNow } from './support/backers.js';
import { forgetLimits, mailedLink, signInByLink } from './support/sign-in.js';
import { cancelPledge, heldPledge, liveCampaign, visitor } from './support/staff.js';
import { systemUrl } from './support/system.js';

const PASSWORD = 'a long enough password';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Passkeys belong to a domain: on this machine that is "localhost", not an address of numbers. */
const byName = (path: string): string => {
  const url = new URL(path, systemUrl());
  url.hostname = 'localhost';
  return url.href;
};

test('a mailed link signs in, once, and leads back to where the reader came from', async ({
  page,
  browser,
}) => {
  const email = newEmail();
  await forgetLimits('magic-link');
  await page.goto('/account/settings');
  await expect(heading(page)).toHaveText('Sign in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText(`If you can read mail at ${email}`)).toBeVisible();
  const link = await mailedLink(email);
  await page.goto(link);
  await expect(page).toHaveURL(/\/account\/settings$/);
  await expect(page.getByText(email)).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name.endsWith('session_token'))).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
  });

  const other = await browser.newPage();
  await other.goto(link);
  await expect(heading(other)).toHaveText('This link does not work any more');
  await expect(other.getByLabel('E-mail')).toBeVisible();
  await other.close();
});

test('a link in a French mail signs in a French reader', async ({ page }) => {
  const email = newEmail();
  await forgetLimits('magic-link');
  await page.addInitScript(() => {
    localStorage.setItem('language', 'fr');
  });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'M’envoyer un lien' }).click();
  await expect(page.getByText('un lien est en route')).toBeVisible();
  await page.goto(await mailedLink(email));
  await expect(heading(page)).toHaveText('Mes engagements');
});

test('a password makes an account, which works once its address is confirmed', async ({ page }) => {
  const email = newEmail();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByRole('button', { name: 'Make an account with a password' }).click();
  await page.getByLabel('Name').fill('Ada Martin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Make an account', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ten characters or more');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make an account', exact: true }).click();
  await expect(page.getByText('The link in it makes the account yours')).toBeVisible();

  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('has not been confirmed yet');
  await page.goto(await mailedLink(email));
  await expect(heading(page)).toHaveText('My pledges');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('The address or the password is not right.');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(heading(page)).toHaveText('My pledges');
});

test('who asks too often is told when to come back', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByRole('button', { name: 'I have forgotten my password' }).click();
  await page.getByLabel('E-mail').fill(newEmail());
  const ask = page.getByRole('button', { name: 'Mail me a link for a new password' });
  await expect(async () => {
    await ask.click();
    await expect(page.getByRole('alert')).toContainText(
      /That was tried too often\. Please try again in \d+ seconds?\./,
      { timeout: 500 },
    );
  }).toPass();
});

test('a passkey is made, signs in without a mail, and is removed', async ({ page }) => {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const email = newEmail();
  await forgetLimits('magic-link');
  await visitor().post('/v1/auth/sign-in/magic-link', { email, callbackURL: '/account/settings' });
  await page.goto(byName(await mailedLink(email)));
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await expect(page.getByText(/^Passkey of/)).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto(byName('/sign-in'));
  // Chosen in the address field at once where the browser offers that, or with the button.
  await page
    .getByRole('button', { name: 'Use a passkey' })
    .click({ timeout: 5000 })
    .catch(() => undefined);
  await expect(heading(page)).toHaveText('My pledges');
  await expect(page.getByText(email)).toBeVisible();

  await page.goto(byName('/account/settings'));
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText(/^Passkey of/)).toHaveCount(0);
});

test('pledges made as a guest are in the account, current apart from past', async ({ page }) => {
  const email = newEmail();
  const campaign = await liveCampaign({ title: 'A stool of my own' });
  const kept = await heldPledge(campaign, { email });
  await cancelPledge(await heldPledge(campaign, { email }));
  await signInByLink(page, email, '/account');
  const rows = page.getByRole('listitem').filter({ hasText: 'A stool of my own' });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Your pledge counts');
  await expect(rows).toContainText('€54.00');
  await page.getByRole('button', { name: 'Past' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Your pledge is cancelled');
  await page.getByRole('button', { name: 'Current' }).click();
  await page.getByRole('link', { name: 'A stool of my own' }).click();
  await expect(page).toHaveURL(new RegExp(`/pledges/${kept.id}$`));
  await expect(heading(page)).toHaveText('Your pledge counts');
});

test('an account without a pledge says so and leads to the campaigns', async ({ page }) => {
  await signInByLink(page, newEmail(), '/account');
  await expect(page.getByText('You have no pledge at the moment.')).toBeVisible();
  await page.getByRole('link', { name: 'See all campaigns' }).click();
  await expect(heading(page)).toHaveText('Wanted, then made');
});

test('which mails come is chosen, and stays', async ({ page }) => {
  await signInByLink(page, newEmail(), '/account/settings');
  await page.getByRole('checkbox', { name: /News of campaigns/ }).uncheck();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Language of all mails').selectOption('fr');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /News of campaigns/ })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: /Reminders/ })).toBeChecked();
  await expect(page.getByLabel('Language of all mails')).toHaveValue('fr');
});

test('a copy of my data is one file that I can keep', async ({ page }) => {
  const email = newEmail();
  const pledge = await heldPledge(await liveCampaign(), { email });
  await signInByLink(page, email, '/account/settings');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('my-data.json');
  const copy = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    readonly email: string;
    readonly sections: { readonly pledges: { readonly pledges: { readonly id: string }[] } };
  };
  expect(copy.email).toBe(email);
  expect(copy.sections.pledges.pledges.map(({ id }) => id)).toEqual([pledge.id]);
});

test('deleting the account says what happens, cancels what counts, and ends the session', async ({
  page,
}) => {
  const email = newEmail();
  const pledge = await heldPledge(await liveCampaign(), { email });
  await signInByLink(page, email, '/account/settings');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Pledges that still count are cancelled');
  await dialog.getByRole('button', { name: 'Keep my account' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(heading(page)).toHaveText('Your account is deleted');
  expect(await pledgeNow(pledge)).toMatchObject({ state: 'cancelled' });
  await page.goto('/account');
  await expect(heading(page)).toHaveText('Sign in');
});
