import { describe, expect, it } from '@jest/globals';
import type { CampaignUpdate, Progress } from '../../api/types.js';
import { newsOf } from './news-items.js';

const at = (day: number): string => `2026-06-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const progress = {
  milestones: [
    { kind: 'quarter', at: at(4), measure: 20 },
    { kind: 'half', at: at(4), measure: 31 },
    { kind: 'threshold', at: at(12), measure: 60 },
  ],
  final: { outcome: 'funded', measure: 64, ratio: 1.06, units: 64, backers: 60, at: at(20) },
} as unknown as Progress;
const update = (day: number): CampaignUpdate => ({
  id: `update-${day}`,
  title: 'News',
  body: 'Told.',
  publishedAt: at(day),
});

describe('the news of a campaign', () => {
  it('are one list, newest first; of what was passed at one instant the greatest', () => {
    const items = newsOf({ opensAt: at(1) }, progress, [update(15), update(8)], false);
    expect(items.map(({ kind }) => kind)).toEqual([
      'funded',
      'update',
      'threshold',
      'update',
      'half',
      'opened',
    ]);
  });

  it('show nothing from before the oldest update known while there are older ones', () => {
    const items = newsOf({ opensAt: at(1) }, progress, [update(15), update(8)], true);
    expect(items.map(({ kind }) => kind)).toEqual(['funded', 'update', 'threshold', 'update']);
  });

  it('are none before it opens', () => {
    expect(newsOf({ opensAt: '2999-01-01T00:00:00Z' }, undefined, [], false)).toEqual([]);
  });
});
