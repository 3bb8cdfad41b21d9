import { conflict } from '#libs/kernel/errors';
import type { CampaignMoneyTerms } from './campaign-content.js';

const FIELD_OF: Readonly<Partial<Record<keyof CampaignMoneyTerms, string>>> = {
  fixWindowSeconds: 'fixWindow',
  shippingMinor: 'shipping',
};

/** The names of the terms that differ, as the interface calls them. */
function changedTerms(before: CampaignMoneyTerms, after: CampaignMoneyTerms): string[] {
  const keys = Object.keys(before) as (keyof CampaignMoneyTerms)[];
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => FIELD_OF[key] ?? key);
}

/**
 * What a second person has looked at, and what backers are promised, does not change any more.
 * @throws DomainError campaign.terms_frozen (409) naming each term
 */
export function refuseChangedTerms(before: CampaignMoneyTerms, after: CampaignMoneyTerms): void {
  const changed = changedTerms(before, after);
  if (changed.length === 0) return;
  const detail = 'The terms of this campaign are fixed; only its texts and pictures can change.';
  throw conflict('campaign.terms_frozen', detail, {
    fields: changed.map((field) => ({
      pointer: `/${field}`,
      code: 'campaign.terms_frozen',
      detail: 'This cannot change any more.',
    })),
  });
}
