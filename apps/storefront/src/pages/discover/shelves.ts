import type { CampaignState } from '../../api/types.js';

/** The rows of the discover page, in their order. */
export const SHELVES = ['running', 'upcoming', 'made', 'past'] as const;

export type Shelf = (typeof SHELVES)[number];

export function shelfOf(state: CampaignState): Shelf {
  switch (state) {
    case 'live':
    case 'suspended':
    case 'closing':
      return 'running';
    case 'draft':
    case 'in_review':
    case 'scheduled':
      return 'upcoming';
    case 'unfunded':
    case 'releasing':
    case 'released':
    case 'cancelled':
      return 'past';
    default:
      return 'made';
  }
}
