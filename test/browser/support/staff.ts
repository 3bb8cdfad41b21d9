import { randomUUID } from 'node:crypto';
import { campaignBody } from '../../support/campaign-story.js';
import { eventually } from '../../support/eventually.js';
import { HttpClient } from '../../support/http-client.js';
import { as, systemUrl, type StaffAccount } from './system.js';

/* What the brand's people and other backers do through the API, so that a test makes its own state. */

export interface MadeCampaign {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: string;
  readonly rewards: readonly { readonly id: string; readonly title: string }[];
}

export interface MadePledge {
  readonly id: string;
  readonly token: string;
  readonly email: string;
}

export interface PledgeWish {
  readonly email?: string;
  readonly name?: string;
  readonly locale?: string;
  readonly quantity?: number;
  readonly rewardId?: string;
  /** Number of a test card; the plain one when absent. */
  readonly card?: string;
  /** Code of a store; delivered at home when absent. */
  readonly pickupStore?: string;
}

export interface KeptMail {
  readonly id: string;
  readonly template: string;
  readonly about: string;
  readonly subject: string | null;
  readonly to: { readonly email: string; readonly locale: string };
}

interface Settings {
  readonly stripePublishableKey: string;
  readonly stripeApiBase: string;
}

interface Placed {
  readonly pledge: { readonly id: string; readonly state: string };
  readonly token: string;
  readonly payment: { readonly kind: string; readonly clientSecret: string };
}

const PATIENCE = { timeoutMs: 20_000, everyMs: 100 };
const PICTURES = ['armchair-lune-front', 'armchair-lune-room'].map((name) => ({
  url: `/media/demo/${name}.svg`,
  alt: `The ${name.replaceAll('-', ' ')}`,
  width: 1200,
  height: 900,
}));

/** Somebody without an account. */
export const visitor = (): HttpClient => new HttpClient(systemUrl(), { origin: systemUrl() });

/** A member of staff of the demo brand, signed in once for all tests: sign-ins are limited. */
export const staff = (account: StaffAccount): Promise<HttpClient> => Promise.resolve(as(account));

export const readCampaign = (idOrSlug: string): Promise<MadeCampaign> =>
  visitor().get<MadeCampaign>(`/v1/campaigns/${idOrSlug}`);

/** Waits until the campaign is in one of these states. */
export function campaignUntil(
  { id }: { readonly id: string },
  ...states: readonly string[]
): Promise<MadeCampaign> {
  return eventually(async () => {
    const campaign = await readCampaign(id);
    if (states.includes(campaign.state)) return campaign;
    throw new Error(`the campaign is ${campaign.state}`);
  }, PATIENCE);
}

/** Created, submitted, and approved by the second person; `changes` replaces members. */
export async function approvedCampaign(
  changes: Readonly<Record<string, unknown>> = {},
): Promise<MadeCampaign> {
  const name = `campaign-${randomUUID()}`;
  const body = campaignBody({ slug: name, images: PICTURES, category: 'seating', ...changes });
  const author = await staff('merchandiser');
  const draft = await author.post<MadeCampaign>('/v1/campaigns', body);
  await author.post(`/v1/campaigns/${draft.id}/submissions`, {});
  await (await staff('approver')).post(`/v1/campaigns/${draft.id}/approvals`, {});
  return draft;
}

/** The same, and open for pledges: a stool of €49.00 that needs 100 pieces unless changed. */
export async function liveCampaign(
  changes: Readonly<Record<string, unknown>> = {},
): Promise<MadeCampaign> {
  return campaignUntil(await approvedCampaign(changes), 'live');
}

/** One step of a member of staff ("suspensions", "closings", "cancellations" …). */
export async function takeStep(
  { id }: MadeCampaign,
  noun: string,
  reason = 'A test wants to see it',
): Promise<void> {
  await (await staff('merchandiser')).post(`/v1/campaigns/${id}/${noun}`, { reason });
}

/** A backer who has filled in the form and not given a card yet. */
export async function beginPledge(
  campaign: MadeCampaign,
  wish: PledgeWish = {},
): Promise<MadePledge> {
  return (await place(campaign, wish)).pledge;
}

/** A backer places a pledge and gives a card; resolves when the pledge is held. */
export async function heldPledge(
  campaign: MadeCampaign,
  wish: PledgeWish = {},
): Promise<MadePledge> {
  const { pledge, payment } = await place(campaign, wish);
  await giveCard(payment, wish.card ?? '4242424242424242');
  await pledgeUntil(pledge, 'held', 'queued', 'collected');
  return pledge;
}

/** The backer cancels. */
export async function cancelPledge({ id, token }: MadePledge): Promise<void> {
  const client = visitor().at(systemUrl(), { 'pledge-token': token });
  await client.post(`/v1/pledges/${id}/cancellations`, {});
}

async function place(
  campaign: MadeCampaign,
  wish: PledgeWish,
): Promise<{ readonly pledge: MadePledge; readonly payment: Placed['payment'] }> {
  const email = wish.email ?? `backer-${randomUUID()}@example.test`;
  const { pledge, token, payment } = await visitor().post<Placed>(
    `/v1/campaigns/${campaign.id}/pledges`,
    pledgeBody(campaign, email, wish),
  );
  return { pledge: { id: pledge.id, token, email }, payment };
}

/** Waits until the pledge is in one of these states. */
export async function pledgeUntil(
  { id, token }: Pick<MadePledge, 'id' | 'token'>,
  ...states: readonly string[]
): Promise<void> {
  const client = visitor().at(systemUrl(), { 'pledge-token': token });
  await eventually(async () => {
    const { state } = await client.get<{ state: string }>(`/v1/pledges/${id}`);
    if (!states.includes(state)) throw new Error(`the pledge is ${state}`);
  }, PATIENCE);
}

/** The mail of this kind that the address got; waits until it is written. */
export function mailTo(email: string, template: string): Promise<KeptMail> {
  return eventually(async () => {
    const [mail] = await mailsTo(email, template);
    if (mail === undefined || mail.subject === null) {
      throw new Error(`no ${template} has been written to them`);
    }
    return mail;
  }, PATIENCE);
}

/** The newest mails of this kind to the address. */
export async function mailsTo(email: string, template: string): Promise<readonly KeptMail[]> {
  const { items } = await (
    await staff('merchandiser')
  ).get<{ items: readonly KeptMail[] }>(`/v1/mails?template=${template}&limit=100`);
  return items.filter(({ to }) => to.email === email);
}

function pledgeBody({ rewards }: MadeCampaign, email: string, wish: PledgeWish): object {
  const address = { line1: '12 rue des Lilas', postcode: '69001', city: 'Lyon', country: 'FR' };
  return {
    id: randomUUID(),
    rewardId: wish.rewardId ?? rewards[0]?.id,
    quantity: wish.quantity ?? 1,
    addOns: [],
    backer: {
      email,
      name: wish.name ?? 'Ada Martin',
      locale: wish.locale ?? 'en',
      country: 'FR',
      postcode: '69001',
    },
    delivery:
      wish.pickupStore === undefined
        ? { kind: 'ship', address }
        : { kind: 'pickup', storeId: wish.pickupStore },
    channel: { kind: 'web' },
  };
}

/** What Stripe's form does in a browser; the bank's page is confirmed when it asks. */
async function giveCard(payment: Placed['payment'], card: string): Promise<void> {
  const { stripeApiBase, stripePublishableKey } =
    await visitor().get<Settings>('/v1/storefront-settings');
  const id = payment.clientSecret.slice(0, payment.clientSecret.indexOf('_secret_'));
  const answer = await fetch(`${stripeApiBase}/v1/${payment.kind}s/${id}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripePublishableKey}` },
    body: new URLSearchParams({
      client_secret: payment.clientSecret,
      return_url: systemUrl(),
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': card,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
      'payment_method_data[card][cvc]': '123',
    }),
  });
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to a card`);
  const intent = (await answer.json()) as {
    readonly next_action?: { readonly redirect_to_url?: { readonly url: string } } | null;
  };
  const challenge = intent.next_action?.redirect_to_url?.url;
  if (challenge === undefined) return;
  const body = new URLSearchParams({ outcome: 'complete' });
  await fetch(challenge, { method: 'POST', redirect: 'manual', body });
}
