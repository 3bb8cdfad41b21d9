import { pledgeBody, type Checkout } from '../../support/campaign-story.js';
import { within } from '../patience.js';
import type { Fleet } from '../world/fleet.js';
import { PatientClient } from '../world/patient-client.js';
import type { RunningCampaign } from './campaigns.js';
import { saveCardPatiently } from './card-form.js';
import { ROLES, type BackerPlan } from './plan.js';

export interface Placed {
  readonly plan: BackerPlan;
  readonly campaign: RunningCampaign;
  readonly id: string;
  readonly token: string;
  /** Stripe told the browser that the card is saved: from now on the shop owes an answer. */
  readonly cardSaved: boolean;
  /** So many changes were accepted. */
  changes: number;
}

type CardForm = Checkout['payment'];
type InLine = Omit<Checkout, 'payment'> & { readonly payment: CardForm | null };

const HELD_MILLIS_MAX = 60_000;
/** Who is being served when a worker is killed is served again a minute later. */
const LINE_MILLIS_MAX = 400_000;

/** A backer at the checkout, who repeats what is not answered, under the same key. */
export async function pledge(
  fleet: Fleet,
  campaign: RunningCampaign,
  plan: BackerPlan,
): Promise<Placed> {
  const visitor = new PatientClient(fleet.apiUrls);
  const checkout = await visitor.good<InLine>('POST', `/v1/campaigns/${campaign.live.id}/pledges`, {
    body: pledgeBody(campaign.live, plan.index, { quantity: plan.quantity }),
    headers: { 'idempotency-key': `faults-${plan.index}` },
  });
  let cardSaved = false;
  const { clientSecret } = checkout.payment ?? (await standInLine(visitor, checkout));
  for (const card of ROLES[plan.role].cards) {
    cardSaved = await saveCardPatiently(fleet.browser, clientSecret, card);
  }
  const { pledge: made, token } = checkout;
  return { plan, campaign, id: made.id, token, cardSaved, changes: 0 };
}

/** At Stripe's limits people wait for their card form. */
async function standInLine(visitor: PatientClient, checkout: InLine): Promise<CardForm> {
  const headers = { 'pledge-token': checkout.token };
  let form: CardForm | null = null;
  await within(
    LINE_MILLIS_MAX,
    async () => {
      const path = `/v1/pledges/${checkout.pledge.id}/payment`;
      const start = await visitor.good<{ payment: CardForm | null }>('GET', path, { headers });
      form = start.payment;
      return form !== null;
    },
    500,
  );
  if (form === null) throw new Error(`pledge ${checkout.pledge.id} waits in line for ever`);
  return form;
}

/** Who cancels or changes does so as soon as the pledge is held. */
export async function secondThoughts(fleet: Fleet, placed: Placed): Promise<void> {
  const { role, quantity } = placed.plan;
  if (role !== 'cancels' && role !== 'changes') return;
  await untilState(fleet, placed, ['held']);
  const visitor = new PatientClient(fleet.apiUrls);
  const headers = { 'pledge-token': placed.token };
  if (role === 'cancels') {
    const path = `/v1/pledges/${placed.id}/cancellations`;
    await visitor.ask('POST', path, { headers, body: {} });
    return;
  }
  await visitor.good('PATCH', `/v1/pledges/${placed.id}`, {
    headers,
    body: { quantity: quantity + 1 },
  });
  placed.changes += 1;
}

/** After the mail that says that the card failed: its bank's page, or another card. */
export async function fixCard(fleet: Fleet, placed: Placed): Promise<void> {
  if (!(await untilState(fleet, placed, ['declined', 'action_required']))) return;
  if (placed.plan.role === 'fixes_confirmation' && (await confirmCharge(fleet, placed))) return;
  const secret = await askFix(fleet, placed, 'new_card');
  if (secret !== null) await saveCardPatiently(fleet.browser, secret, 'good');
}

/** Pays the failed charge itself, with the same card; false when it could be paid no more. */
async function confirmCharge(fleet: Fleet, placed: Placed): Promise<boolean> {
  const secret = await askFix(fleet, placed, 'confirm');
  return secret !== null && saveCardPatiently(fleet.browser, secret, 'asksEveryTime');
}

async function askFix(
  fleet: Fleet,
  { id, token }: Placed,
  kind: 'confirm' | 'new_card',
): Promise<string | null> {
  const { status, body } = await new PatientClient(fleet.apiUrls).ask<Pick<Checkout, 'payment'>>(
    'POST',
    `/v1/pledges/${id}/payment-fixes`,
    { headers: { 'pledge-token': token }, body: { kind } },
  );
  return status >= 300 ? null : body.payment.clientSecret;
}

export function untilState(
  fleet: Fleet,
  { id }: Placed,
  states: readonly string[],
): Promise<boolean> {
  return within(
    HELD_MILLIS_MAX,
    async () => {
      const [row] = await fleet.database.rows<{ state: string }>(
        'select state from pledges.pledges where id = $1',
        [id],
      );
      return row !== undefined && states.includes(row.state);
    },
    200,
  );
}
