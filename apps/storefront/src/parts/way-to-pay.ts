import type { Campaign } from '../api/types.js';
import { now } from './now.js';

/** How a pledge that is made now is paid; `late`: after success, at once. */
export type WayToPay = Campaign['collection'] | 'late';

type Late = Pick<Campaign, 'state' | 'latePledges'>;

/** From the collected money on. */
const LATE_STATES: readonly Campaign['state'][] = ['collected', 'in_production', 'rolling_out'];

/** The campaign was reached and still takes pledges. */
export const takesLate = ({ state, latePledges }: Late): boolean =>
  latePledges !== null && LATE_STATES.includes(state) && Date.parse(latePledges.until) > now();

export const wayToPay = (campaign: Late & Pick<Campaign, 'collection'>): WayToPay =>
  takesLate(campaign) ? 'late' : campaign.collection;
