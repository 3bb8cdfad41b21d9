import type { DemoBacker } from './backers.js';
import { gaugeLine, progressOf, type DemoCampaign } from './campaigns.js';
import { saveCard } from './cards.js';
import { inParallel, until } from './http.js';
import type { Stage } from './stage.js';

export interface PlacedPledge {
  readonly backer: DemoBacker;
  readonly id: string;
  readonly token: string;
  readonly cardSaved: boolean;
}

interface PlacedAnswer {
  readonly pledge: { readonly id: string };
  readonly token: string;
  /** Null while the backer waits in the line in front of Stripe's limits. */
  readonly payment: { readonly clientSecret: string } | null;
}

// Browsers that are at the checkout at the same time.
const AT_ONCE = 24;
const SECONDS_IN_LINE_MAX = 120;

/** Every backer pledges over HTTP and saves a card; the gauge is told as it moves. */
export async function pledgeAll(
  stage: Stage,
  campaign: DemoCampaign,
  backers: readonly DemoBacker[],
  threshold: number,
): Promise<PlacedPledge[]> {
  let done = 0;
  return inParallel(backers, AT_ONCE, async (backer) => {
    const placed = await pledgeOne(stage, campaign, backer);
    done += 1;
    if (done % 60 === 0) {
      const { units } = await progressOf(stage, campaign);
      stage.tell(gaugeLine(units, threshold));
    }
    return placed;
  });
}

async function pledgeOne(
  stage: Stage,
  campaign: DemoCampaign,
  backer: DemoBacker,
): Promise<PlacedPledge> {
  const reward = campaign.rewards[backer.index % 4 === 3 ? 2 : backer.index < 40 ? 1 : 0];
  if (reward === undefined) throw new Error('the campaign has three rewards');
  const answer = await stage.visitor.post<PlacedAnswer>(`/v1/campaigns/${campaign.id}/pledges`, {
    headers: { 'idempotency-key': `demo-${stage.run}-${campaign.slug}-${backer.index}` },
    body: {
      rewardId: reward.id,
      quantity: backer.quantity,
      addOns: [],
      backer: {
        email: backer.email,
        name: backer.name,
        locale: backer.locale,
        country: 'FR',
        postcode: backer.postcode,
      },
      delivery:
        backer.pickupStore === null
          ? { kind: 'ship', address: addressOf(backer) }
          : { kind: 'pickup', storeId: backer.pickupStore },
      channel: { kind: 'web' },
    },
  });
  const form = answer.payment ?? (await waitInLine(stage, answer));
  let cardSaved = false;
  for (const card of backer.cards) {
    if (cardSaved) break;
    cardSaved = await saveCard(stage.stripe, form.clientSecret, card);
  }
  return { backer, id: answer.pledge.id, token: answer.token, cardSaved };
}

/** Asks as the page does, until it is this backer's turn. */
async function waitInLine(
  stage: Stage,
  { pledge, token }: PlacedAnswer,
): Promise<{ readonly clientSecret: string }> {
  const { payment } = await until(
    () =>
      stage.visitor.getWith<Pick<PlacedAnswer, 'payment'>>(`/v1/pledges/${pledge.id}/payment`, {
        'pledge-token': token,
      }),
    (line) => line.payment !== null,
    SECONDS_IN_LINE_MAX,
  );
  if (payment === null) throw new Error('the line ends with the card form');
  return payment;
}

const addressOf = (backer: DemoBacker): Record<string, string> => ({
  line1: `${(backer.index % 90) + 1} rue des Tilleuls`,
  postcode: backer.postcode,
  city: backer.city,
  country: 'FR',
});

/** Waits until every saved card is a held pledge: Stripe tells us by webhook. */
export async function waitUntilHeld(stage: Stage, pledges: readonly PlacedPledge[]): Promise<void> {
  const waiting = pledges.filter((pledge) => pledge.cardSaved);
  await inParallel(waiting, AT_ONCE, (pledge) =>
    until(
      () => stateOf(stage, pledge),
      (state) => state !== 'confirming',
      30,
    ),
  );
}

export async function stateOf(stage: Stage, pledge: PlacedPledge): Promise<string> {
  const found = await stage.visitor.getWith<{ state: string }>(`/v1/pledges/${pledge.id}`, {
    'pledge-token': pledge.token,
  });
  return found.state;
}

/** Some change their mind while the campaign is live, one before the card was saved. */
export async function changeMinds(stage: Stage, pledges: readonly PlacedPledge[]): Promise<void> {
  for (const pledge of pledges) {
    const headers = { 'pledge-token': pledge.token };
    // Who leaves the card form by "Back" gives the piece free at once; who only closes the tab lets
    // the reservation run out, and closing would wait for that.
    if (pledge.backer.afterwards === 'cancels' || !pledge.cardSaved) {
      await stage.visitor.post(`/v1/pledges/${pledge.id}/cancellations`, { headers });
    }
    if (pledge.backer.afterwards === 'changes') {
      await stage.visitor.patch(`/v1/pledges/${pledge.id}`, { headers, body: { quantity: 3 } });
    }
  }
}
