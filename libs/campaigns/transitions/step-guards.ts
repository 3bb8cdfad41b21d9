import { assertSecondPerson } from '#libs/identity/identity.types';
import { conflict, refused, type FieldError } from '#libs/kernel/errors';
import type { Principal } from '#libs/platform/http/access';
import { personOf } from '../actor.js';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import type { CampaignMoneyTerms } from '../content/campaign-content.js';
import type { StoredCampaign } from '../content/stored-campaign.js';
import { HOLD_SECONDS, holdFit, spanOf } from './hold-fit.js';

/** What staff may do to a campaign; each is a noun below it in the interface. */
export const STEPS = {
  submissions: { to: 'in_review', from: ['draft'], past: 'submitted' },
  approvals: { to: 'scheduled', from: ['in_review'], past: 'approved' },
  rejections: { to: 'draft', from: ['in_review'], past: 'rejected' },
  launches: { to: 'live', from: ['scheduled'], past: 'launched' },
  suspensions: { to: 'suspended', from: ['live'], past: 'suspended' },
  resumptions: { to: 'live', from: ['suspended'], past: 'resumed' },
  closings: { to: 'closing', from: ['live', 'suspended'], past: 'closed' },
  cancellations: {
    to: 'cancelled',
    from: campaignStates.sourcesOf('cancelled'),
    past: 'cancelled',
  },
} as const satisfies Record<
  string,
  { to: CampaignState; from: readonly CampaignState[]; past: string }
>;

export type StepNoun = keyof typeof STEPS;

/** @throws DomainError when the step is not possible now, or not for this caller */
export function guardStep(
  noun: StepNoun,
  campaign: StoredCampaign,
  caller: Principal,
  now: Date,
): void {
  guardState(noun, campaign.state);
  switch (noun) {
    case 'submissions':
      guardReady(campaign);
      guardDeadline(campaign, now);
      return;
    case 'approvals':
      guardSecondPerson(campaign, caller);
      guardDeadline(campaign, now);
      return;
    case 'launches':
      guardOpening(campaign, now);
      guardDeadline(campaign, now);
      return;
    case 'resumptions':
      guardDeadline(campaign, now);
      return;
    case 'rejections':
    case 'suspensions':
    case 'closings':
    case 'cancellations':
      return;
  }
}

function guardState(noun: StepNoun, state: CampaignState): void {
  const from: readonly CampaignState[] = STEPS[noun].from;
  if (from.includes(state)) return;
  const { to, past } = STEPS[noun];
  throw conflict(
    'campaign.wrong_state',
    `A campaign that is ${state.replaceAll('_', ' ')} cannot be ${past}.`,
    { extra: { state, wanted: to } },
  );
}

function guardSecondPerson(campaign: StoredCampaign, caller: Principal): void {
  assertSecondPerson(personOf(campaign.createdBy), caller);
  assertSecondPerson(personOf(campaign.submittedBy ?? campaign.createdBy), caller);
}

function guardOpening({ content }: StoredCampaign, now: Date): void {
  if (content.terms.opensAt <= now) return;
  throw conflict('campaign.not_open_yet', 'It opens by itself at the time that was approved.', {
    extra: { opensAt: content.terms.opensAt.toISOString() },
  });
}

function guardDeadline({ content }: StoredCampaign, now: Date): void {
  if (content.terms.closesAt > now) return;
  throw conflict('campaign.deadline_past', 'The deadline of this campaign is over.');
}

function guardReady({ content: { terms } }: StoredCampaign): void {
  guardHold(terms);
  if (terms.rewards.length === 0) {
    throw refusedField(
      '/rewards',
      'campaign.reward_needed',
      'Backers need something to pledge for.',
    );
  }
}

/** Money must still be on hold when it is taken, for whoever pledges first and is charged last. */
function guardHold(terms: CampaignMoneyTerms): void {
  if (terms.collection !== 'authorize') return;
  const { openSeconds, openSecondsMax } = holdFit(terms);
  if (openSeconds <= openSecondsMax) return;
  const detail =
    `Banks keep money on hold for ${spanOf(HOLD_SECONDS)}; closing and charging take up to ` +
    `${spanOf(HOLD_SECONDS - openSecondsMax)} of it, so the campaign can be open for ` +
    `${spanOf(openSecondsMax)} at most, and this one is for ${spanOf(openSeconds)}. ` +
    'Shorten it, or save cards instead.';
  throw refusedField('/closesAt', 'campaign.hold_too_short', detail, {
    holdSeconds: HOLD_SECONDS,
    openSecondsMax,
    openSeconds,
  });
}

function refusedField(
  pointer: string,
  code: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Error {
  const field: FieldError = { pointer, code, detail };
  return refused(code, detail, { fields: [field], extra });
}
