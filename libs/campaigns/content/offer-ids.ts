import type { CampaignMoneyTerms } from './campaign-content.js';
import { Findings } from './findings.js';

/**
 * An id in an edit names a reward or add-on that is there; nobody brings ids of their own.
 * @throws DomainError campaign.offer_unknown (422)
 */
export function refuseUnknownOffers(
  after: CampaignMoneyTerms,
  before: CampaignMoneyTerms | null,
): void {
  const findings = new Findings();
  for (const list of ['rewards', 'addOns'] as const) {
    const known = new Set((before?.[list] ?? []).map((offer) => offer.id));
    after[list].forEach(({ id }, index) => {
      if (id === null || known.has(id)) return;
      const detail = 'This campaign has nothing with this id; leave it out for something new.';
      findings.add(`/${list}/${index}/id`, 'campaign.offer_unknown', detail);
    });
  }
  findings.throwIfAny();
}
