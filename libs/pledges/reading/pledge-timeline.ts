import { ApiProperty } from '@nestjs/swagger';
import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { PledgeRow } from '../pledge-row.js';
import { pledgeStates, type PledgeState } from '../pledge-state.js';
import type { TransitionRow } from './pledges.queries.js';

export class PledgeHappeningView {
  @ApiProperty({
    example: 'held',
    description: 'A state, or `changed`, `card_fixed` or `handed_over`',
  })
  code!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: ['backer', 'staff', 'system'] })
  by!: 'backer' | 'staff' | 'system';

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'By name of what was changed: before and after',
  })
  changes!: Readonly<Record<string, unknown>> | null;
}

const COMING = [
  'reservation_ends',
  'campaign_closes',
  'charge_if_funded',
  'released_if_unfunded',
  'refunded_if_unfunded',
  'charge_due',
  'fix_until',
] as const;

export class PledgePromiseView {
  @ApiProperty({ enum: COMING })
  code!: (typeof COMING)[number];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The earliest' })
  at!: string | null;
}

export class TimelineView {
  @ApiProperty({ enum: pledgeStates.states })
  state!: PledgeState;

  @ApiProperty({ example: 'Europe/Paris' })
  timeZone!: string;

  @ApiProperty({ type: [PledgeHappeningView], description: 'What has happened, oldest first' })
  happened!: PledgeHappeningView[];

  @ApiProperty({ type: [PledgePromiseView], description: 'What will happen, next first' })
  coming!: PledgePromiseView[];
}

export interface TimelineSources {
  readonly pledge: PledgeRow;
  readonly terms: CampaignTerms;
  readonly history: readonly TransitionRow[];
  readonly now: Date;
}

/** What happened to a pledge and what will, in plain codes with dates. */
export function pledgeTimeline({ pledge, terms, history, now }: TimelineSources): TimelineView {
  return {
    state: pledge.state,
    timeZone: terms.timeZone,
    happened: history.map((row) => ({
      code: row.changes === null ? row.toState : (row.reason ?? 'changed'),
      at: row.at.toISOString(),
      by: actorKind(row.actor),
      reason: row.reason,
      changes: row.changes,
    })),
    coming: comingOf({ pledge, terms, history, now }),
  };
}

export function actorKind(actor: string): PledgeHappeningView['by'] {
  if (actor === 'backer') return 'backer';
  return actor.startsWith('system:') ? 'system' : 'staff';
}

function comingOf({ pledge, terms, history, now }: TimelineSources): PledgePromiseView[] {
  const closes = terms.closesAt;
  const promise = (code: PledgePromiseView['code'], at: Date | null): PledgePromiseView => ({
    code,
    at: at?.toISOString() ?? null,
  });
  switch (pledge.state) {
    case 'confirming':
      return [
        promise('reservation_ends', pledge.reservedUntil),
        ...(closes > now ? [promise('campaign_closes', closes)] : []),
      ];
    case 'held':
      return [
        ...(closes > now ? [promise('campaign_closes', closes)] : []),
        promise('charge_if_funded', closes),
        promise('released_if_unfunded', closes),
      ];
    case 'collected':
      // Paid with the pledge: all of it goes back unless the threshold is reached.
      return terms.collection === 'charge_now' && closes > now && pledge.withdrawnAt === null
        ? [promise('campaign_closes', closes), promise('refunded_if_unfunded', closes)]
        : [];
    case 'queued':
    case 'charging':
    case 'unknown':
      return [promise('charge_due', null)];
    case 'action_required':
    case 'declined':
      return [promise('fix_until', fixUntil(history, terms))];
    default:
      return [];
  }
}

/** The fix window opens with the first failed charge. */
function fixUntil(history: readonly TransitionRow[], terms: CampaignTerms): Date | null {
  const failed = history.find(
    ({ toState }) => toState === 'action_required' || toState === 'declined',
  );
  return failed === undefined ? null : addSeconds(failed.at, terms.fixWindowSeconds);
}
