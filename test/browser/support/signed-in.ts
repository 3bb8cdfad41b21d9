import { eventually } from '../../support/eventually.js';
import { expectOk } from '../../support/http-client.js';
import { mailsTo, visitor } from './staff.js';
import { as, systemUrl } from './system.js';

const PATIENCE = { timeoutMs: 20_000, everyMs: 150 };

/** The link to sign in that was mailed to this address last. */
export const signInLink = (email: string): Promise<string> =>
  eventually(async () => {
    const [mail] = await mailsTo(email, 'sign_in_link');
    if (mail === undefined) throw new Error('no link to sign in was written');
    const { text } = await as('admin').get<{ text: string | null }>(`/v1/mails/${mail.id}`);
    const link = /https?:\/\/\S+\/sign-in#\S+/.exec(text ?? '');
    if (link === null) throw new Error('the mail has no link to sign in');
    return link[0];
  }, PATIENCE);

export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

/** A session of the backer with this address, made with the link of a mail. */
export async function signedInCookies(email: string): Promise<readonly SessionCookie[]> {
  const client = visitor();
  await client.post('/v1/auth/sign-in/magic-link', { email, callbackURL: '/account' });
  const token = new URLSearchParams(new URL(await signInLink(email)).hash.slice(1)).get('link');
  const path = '/v1/auth/magic-link/verifications';
  const answer = await client.ask('POST', path, { body: { token } });
  expectOk(answer, 'the link to sign in');
  return answer.headers.getSetCookie().map((cookie) => {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
    return { name, value, url: systemUrl() };
  });
}
