import { present } from '#libs/kernel/assert';
import { saveCard, type CardName } from '../demo/cards.js';
import type { DemoCalendar } from './demo-calendar.js';
import type { CampaignPlan } from './demo-plan.js';
import { deliveryOf } from './delivery.js';
import { isCardSaved } from './local-stripe.js';
import type { SeedStage } from './seed-stage.js';
import type { StoryStep } from './story-step.js';
import { wishesOf, type DemoWish } from './wishes.js';

const CANCELLED_AFTER_DAYS = 3;
const FIXED_AFTER_DAYS = 4;
// Backers who press the button at the same moment.
const AT_ONCE = 4;

interface PlacedPledge {
  readonly pledge: { readonly state: string };
  readonly token: string;
  readonly payment: { readonly clientSecret: string } | null;
}

interface PlannedWish extends DemoWish {
  readonly slug: string;
}

/** What the backers of all campaigns do. Those of one day come together and settle together. */
export function pledgeSteps(
  plans: readonly CampaignPlan[],
  calendar: DemoCalendar,
  stage: SeedStage,
): StoryStep[] {
  const wishes = plans.flatMap((plan) =>
    wishesOf(plan, calendar).map((wish): PlannedWish => ({ ...wish, slug: plan.product.slug })),
  );
  wishes.sort((a, b) => a.at.getTime() - b.at.getTime());
  const placing = [...Map.groupBy(wishes, ({ day }) => day).values()].map((ofDay): StoryStep => ({
    at: present(ofDay[0], 'the first wish of a day').at,
    run: () => placeAll(stage, ofDay),
  }));
  return [...placing, ...plans.flatMap((plan) => secondThoughts(plan, wishes, calendar, stage))];
}

/** Some backers of a campaign cancel; some give another card when theirs has failed. */
function secondThoughts(
  { product, closesOn }: CampaignPlan,
  all: readonly PlannedWish[],
  calendar: DemoCalendar,
  stage: SeedStage,
): StoryStep[] {
  const wishes = all.filter(({ slug }) => slug === product.slug);
  const last = Math.min(closesOn, 0) - 1;
  const cancelling = wishes
    .filter(({ cancels }) => cancels)
    .map((wish): StoryStep => ({
      at: calendar.instant(Math.min(wish.day + CANCELLED_AFTER_DAYS, last), '22:10:00'),
      run: () => cancel(stage, wish),
    }));
  const fixing = wishes
    .filter(({ fixes }) => fixes)
    .map((wish, index): StoryStep => ({
      at: calendar.instant(closesOn + FIXED_AFTER_DAYS + index, '19:20:00'),
      run: () => fixCard(stage, wish),
    }));
  return [...cancelling, ...fixing];
}

async function placeAll(stage: SeedStage, wishes: readonly PlannedWish[]): Promise<void> {
  for (let first = 0; first < wishes.length; first += AT_ONCE) {
    const few = wishes.slice(first, first + AT_ONCE);
    stage.clock.moveTo(present(few[0], 'a wish').at);
    await Promise.all(few.map((wish) => placeAndPay(stage, wish)));
  }
}

async function placeAndPay(stage: SeedStage, wish: PlannedWish): Promise<void> {
  const { pledge, payment } = await place(stage, wish);
  if (pledge.state !== 'confirming' || payment === null) return;
  await giveCard(stage, payment.clientSecret, wish.card);
}

/** An interrupted seeding may have given it already; what Stripe made of it is read with its events. */
async function giveCard(stage: SeedStage, clientSecret: string, card: CardName): Promise<void> {
  if (stage.resuming && (await isCardSaved(stage.stripe, clientSecret))) return;
  await saveCard(stage.stripe, clientSecret, card);
}

/** Asked for again with the same id, the same pledge is answered. */
async function place(stage: SeedStage, wish: PlannedWish): Promise<PlacedPledge> {
  const campaign = await stage.offer(wish.slug);
  const { name, email, locale, address } = wish.person;
  const addOn = campaign.addOns[0];
  return stage.visitor.post<PlacedPledge>(`/v1/campaigns/${campaign.id}/pledges`, {
    body: {
      id: wish.pledgeId,
      rewardId: present(campaign.rewards[wish.reward], 'the reward of a wish').id,
      quantity: wish.quantity,
      addOns: wish.addOn && addOn !== undefined ? [{ addOnId: addOn.id, quantity: 1 }] : [],
      backer: { name, email, locale, country: address.country, postcode: address.postcode },
      ...deliveryOf(wish, stage.stores),
    },
  });
}

async function cancel(stage: SeedStage, wish: PlannedWish): Promise<void> {
  const { token } = await place(stage, wish);
  await stage.visitor.post(`/v1/pledges/${wish.pledgeId}/cancellations`, {
    headers: { 'pledge-token': token },
    body: { reason: 'I found one second-hand' },
  });
}

/** Follows the link in the mail about a failed charge and gives another card. */
async function fixCard(stage: SeedStage, wish: PlannedWish): Promise<void> {
  const { token } = await place(stage, wish);
  const headers = { 'pledge-token': token };
  const { state } = await stage.visitor.get<{ state: string }>(`/v1/pledges/${wish.pledgeId}`, {
    headers,
  });
  if (state !== 'declined' && state !== 'action_required') return;
  const { payment } = await stage.visitor.post<{ payment: { clientSecret: string } }>(
    `/v1/pledges/${wish.pledgeId}/payment-fixes`,
    { headers },
  );
  await giveCard(stage, payment.clientSecret, 'good');
}
