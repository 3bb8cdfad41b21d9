import type { Page } from '@playwright/test';
import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import { visitor, type KeptMail } from './staff.js';
import { as, told } from './system.js';

const PATIENCE = { timeoutMs: 20_000, everyMs: 150 };

interface WrittenMail extends KeptMail {
  readonly text: string | null;
}

/** The text of the newest mail of this kind to an address, once it is written. */
export const textOfMailTo = (email: string, template: string): Promise<string> =>
  eventually(async () => {
    const admin = as('admin');
    const path = `/v1/mails?template=${template}&limit=100`;
    const { items } = await admin.get<{ items: readonly KeptMail[] }>(path);
    const newest = items.find(({ to }) => to.email === email);
    if (newest === undefined) throw new Error(`no ${template} was written`);
    const { text } = await admin.get<WrittenMail>(`/v1/mails/${newest.id}`);
    if (text === null) throw new Error(`the ${template} is not rendered yet`);
    return text;
  }, PATIENCE);

/** The link to sign in, to prove an address or to choose a password that was mailed last. */
export async function mailedLink(email: string): Promise<string> {
  const link = /https?:\/\/\S+\/sign-in#\S+/.exec(await textOfMailTo(email, 'sign_in_link'));
  if (link === null) throw new Error('the mail has no link');
  const { pathname, hash } = new URL(link[0]);
  return `${pathname}${hash}`;
}

/** All tests come from one address, which would be told to wait. */
export async function forgetLimits(operation: string): Promise<void> {
  const database = new pg.Client({ connectionString: told('PLEDGELINE_DATABASE_URL') });
  await database.connect();
  try {
    await database.query(`delete from identity.rate_limits where key like '%' || $1 || '%'`, [
      operation,
    ]);
  } finally {
    await database.end();
  }
}

/** Signs the page's visitor in by a mailed link, and ends on `path`. */
export async function signInByLink(page: Page, email: string, path: string): Promise<void> {
  await forgetLimits('magic-link');
  const body = { email, callbackURL: path };
  await visitor().post('/v1/auth/sign-in/magic-link', body);
  await page.goto(await mailedLink(email));
  await page.waitForURL((url) => url.pathname === path);
}
