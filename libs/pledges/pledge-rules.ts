import { conflict, refused, type DomainError } from '#libs/kernel/errors';
import type { CampaignTerms, IntakeGate, RewardTerms } from '#libs/campaigns/campaigns.types';
import type { Delivery } from './pledges.types.js';

/*
 * The rules that decide about a pledge, one reason each. They answer with the refusal instead of
 * throwing it: in a batch a refusal concerns one caller, not the batch.
 */

/** Null while pledges may enter and be changed: the gate is open and the deadline has not passed. */
export function refusalOfGate(gate: IntakeGate | undefined, now: Date): DomainError | null {
  if (gate === undefined || gate.intake === 'shut' || now < gate.opensAt) {
    return conflict('campaign.not_open', 'This campaign does not take pledges at the moment.');
  }
  if (gate.intake !== 'open' || now >= gate.closesAt) {
    return conflict('campaign.closed', 'This campaign is over and takes no pledges any more.');
  }
  return null;
}

/** True when a new pledge is a late one: the campaign is collected, and takes some until a day. */
export function takesLate(gate: IntakeGate | undefined, now: Date): boolean {
  return gate !== undefined && gate.lateUntil !== null && now < gate.lateUntil;
}

/** `units` is what all late pledges would have then. */
export function refusalOfLateLimit(
  { latePledges }: CampaignTerms,
  units: number,
): DomainError | null {
  const limit = latePledges?.limitUnits ?? null;
  if (limit === null || units <= limit) return null;
  return refused('campaign.late_sold_out', 'There are not enough pieces for late pledges left.', {
    extra: { limit },
  });
}

export function refusalOfWindow(reward: RewardTerms, now: Date): DomainError | null {
  const early = reward.availableFrom !== null && now < reward.availableFrom;
  const late = reward.availableUntil !== null && now >= reward.availableUntil;
  return early || late
    ? refused('reward.not_available', 'This reward is not available at the moment.')
    : null;
}

/** `pieces` is what the backer would then have of the reward in this campaign. */
export function refusalOfLimit(reward: RewardTerms, pieces: number): DomainError | null {
  if (reward.limitPerBacker === null || pieces <= reward.limitPerBacker) return null;
  return refused('reward.limit_per_backer', 'One person may not have that many of this reward.', {
    extra: { limit: reward.limitPerBacker },
  });
}

export function refusalOfDelivery(terms: CampaignTerms, delivery: Delivery): DomainError | null {
  if (delivery.kind === 'pickup' || terms.shipsTo.includes(delivery.address.country)) return null;
  return countryNotServed(terms);
}

export const countryNotServed = ({ shipsTo }: CampaignTerms): DomainError =>
  refused('delivery.country_not_served', 'This campaign does not ship to that country.', {
    extra: { shipsTo },
  });

export const soldOut = (): DomainError =>
  refused('reward.sold_out', 'There are not enough pieces of this reward left.');

export const unknownReward = (): DomainError =>
  refused('reward.unknown', 'This campaign has no such reward.');

export function rewardOf(terms: CampaignTerms, rewardId: string): RewardTerms | undefined {
  return terms.rewards.find(({ id }) => id === rewardId);
}
