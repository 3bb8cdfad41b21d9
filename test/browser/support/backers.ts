import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import { expectOk } from '../../support/http-client.js';
import { visitor, type KeptMail, type MadeCampaign, type MadePledge } from './staff.js';
import { as, told } from './system.js';

const PATIENCE = { timeoutMs: 20_000, everyMs: 150 };

/** Somebody new, also when the same tests ran on this system before. */
export const newEmail = (): string => `backer-${randomUUID()}@example.test`;

export interface PledgeNow {
  readonly id: string;
  readonly state: string;
  readonly quantity: number;
  readonly total: { readonly amount: number };
  readonly delivery: { readonly kind: string; readonly storeId: string | null };
  readonly card: { readonly last4: string } | null;
}

/** A pledge as its backer sees it. */
export async function pledgeNow({
  id,
  token,
}: Pick<MadePledge, 'id' | 'token'>): Promise<PledgeNow> {
  const headers = { 'pledge-token': token };
  return expectOk<PledgeNow>(await visitor().ask('GET', `/v1/pledges/${id}`, { headers }), id);
}

/** All that one person pledged in a campaign, as staff sees it. */
export async function pledgesOf(
  { id }: Pick<MadeCampaign, 'id'>,
  email: string,
): Promise<readonly PledgeNow[]> {
  const path = `/v1/campaigns/${id}/pledges?email=${encodeURIComponent(email)}`;
  return (await as('merchandiser').get<{ items: readonly PledgeNow[] }>(path)).items;
}

export interface Totals {
  readonly held: { readonly amount: number };
  readonly collected: { readonly amount: number };
  readonly units: number;
  readonly backers: number;
}

/** What everybody may know of a campaign. */
export const totalsOf = ({ id }: Pick<MadeCampaign, 'id'>): Promise<Totals> =>
  visitor().get<Totals>(`/v1/campaigns/${id}/progress`);

/** How often the local Stripe really took money for a pledge. */
export async function chargesOf(pledgeId: string): Promise<number> {
  const tallies = await askStripe<Record<string, { count: number } | undefined>>(
    'GET',
    '/_emulator/chargesByMetadata?key=pledge_id',
  );
  return tallies[pledgeId]?.count ?? 0;
}

const CHARGE_SECONDS = 4;

/** The next charges are slow enough to be seen; whoever else charges meanwhile only waits. */
export async function chargesTakeAWhile(): Promise<void> {
  const slow = { operation: 'POST /v1/payment_intents', kind: 'slow', seconds: CHARGE_SECONDS };
  await askStripe('POST', '/_emulator/faults', { faults: [{ ...slow, times: 3 }] });
}

/** From now on the local Stripe says 429 to whoever wants to save a card, until it is told otherwise. */
export async function stripeRefusesSetups(): Promise<void> {
  const refused = { operation: 'POST /v1/setup_intents', kind: '429', times: 1000 };
  await askStripe('POST', '/_emulator/faults', { faults: [refused] });
}

export async function stripeTakesAllAgain(): Promise<void> {
  await askStripe('DELETE', '/_emulator/faults');
}

async function askStripe<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${told('PLEDGELINE_STRIPE_URL')}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${told('PLEDGELINE_STRIPE_KEY')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to ${path}`);
  return (await answer.json()) as T;
}

interface WrittenMail extends KeptMail {
  readonly text: string | null;
}

/** The newest mail of a kind about a pledge, once it is written. */
export const mailAbout = (pledgeId: string, template: string): Promise<WrittenMail> =>
  eventually(async () => {
    const admin = as('admin');
    const path = `/v1/mails?about=${encodeURIComponent(`pledge:${pledgeId}`)}&template=${template}`;
    const newest = (await admin.get<{ items: readonly KeptMail[] }>(path)).items[0];
    if (newest === undefined) throw new Error(`no mail "${template}" was written`);
    const mail = await admin.get<WrittenMail>(`/v1/mails/${newest.id}`);
    if (mail.text === null) throw new Error(`the mail "${template}" is not rendered yet`);
    return mail;
  }, PATIENCE);

/** Where the link of a mail to its pledge leads, with the token. */
export function linkIn({ text }: WrittenMail): string {
  const link = /https?:\/\/\S+\/pledges\/[0-9a-f-]{36}#token=[^\s>)\]]+/.exec(text ?? '');
  if (link === null) throw new Error('the mail has no link to its pledge');
  return link[0];
}

/** Lets the time pass in which an unfinished checkout is kept, instead of waiting for it. */
export async function reservationRunsOut(pledgeId: string): Promise<void> {
  const database = new pg.Client({ connectionString: told('PLEDGELINE_DATABASE_URL') });
  await database.connect();
  try {
    await database.query(
      `update pledges.pledges set reserved_until = now() - interval '1 second' where id = $1`,
      [pledgeId],
    );
  } finally {
    await database.end();
  }
}
