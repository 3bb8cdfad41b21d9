import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '#libs/kernel/errors';
import { campaignStates, type CampaignState } from './campaign-state.js';

/**
 * Every pair of states, written out: a row is where the campaign is, a column where it shall go
 * (same order), x is allowed. Kept apart from the code on purpose.
 */
const TABLE = `
                    dr rv sc li su cl fu un ct co sf ip ro cp re rd ca
  draft             .  x  .  .  .  .  .  .  .  .  .  .  .  .  .  .  x
  in_review         x  .  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x
  scheduled         .  .  .  x  .  .  .  .  .  .  .  .  .  .  .  .  x
  live              .  .  .  .  x  x  .  .  .  .  .  .  .  .  .  .  x
  suspended         .  .  .  x  .  x  .  .  .  .  .  .  .  .  .  .  x
  closing           .  .  .  .  .  .  x  x  .  .  .  .  .  .  .  .  x
  funded            .  .  .  .  .  .  .  .  x  .  .  .  .  .  .  .  x
  unfunded          .  .  .  .  .  .  .  .  .  .  .  .  .  .  x  .  x
  collecting        .  .  .  .  .  .  .  .  .  x  x  .  .  .  .  .  x
  collected         .  .  .  .  .  .  .  .  .  .  .  x  .  .  .  .  x
  shortfall_review  .  .  .  .  .  .  .  .  .  x  .  .  .  .  .  .  x
  in_production     .  .  .  .  .  .  .  .  .  .  .  .  x  .  .  .  .
  rolling_out       .  .  .  .  .  .  .  .  .  .  .  .  .  x  .  .  .
  completed         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  releasing         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x
  released          .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  cancelled         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
`;

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));
const states = rows.map((row) => row[0] as CampaignState);
const pairs = rows.flatMap(([from, ...cells]) =>
  cells.map((cell, index) => ({
    from: from as CampaignState,
    to: states[index]!,
    allowed: cell === 'x',
  })),
);

describe('the states of a campaign', () => {
  it('are all in the table', () => {
    expect([...states].sort()).toEqual([...campaignStates.states].sort());
    expect(pairs).toHaveLength(states.length ** 2);
  });

  it.each(pairs.filter((pair) => pair.allowed))('$from may become $to', ({ from, to }) => {
    expect(campaignStates.allows(from, to)).toBe(true);
    expect(() => {
      campaignStates.check(from, to);
    }).not.toThrow();
  });

  it('allow nothing else', () => {
    for (const { from, to } of pairs.filter((pair) => !pair.allowed)) {
      expect({ from, to, allowed: campaignStates.allows(from, to) }).toEqual({
        from,
        to,
        allowed: false,
      });
      try {
        campaignStates.check(from, to);
        throw new Error(`${from} became ${to}`);
      } catch (error) {
        expect(isDomainError(error, 'campaign.wrong_state')).toBe(true);
      }
    }
  });

  it('can be cancelled from everywhere before production', () => {
    const cancellable = states.filter((state) => campaignStates.allows(state, 'cancelled'));
    const never = ['in_production', 'rolling_out', 'completed', 'released', 'cancelled'];
    expect(states.filter((state) => !cancellable.includes(state))).toEqual(never);
  });
});
