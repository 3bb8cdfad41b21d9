import { Refusal } from '../../api/client.js';
import type { MessageKey } from '../../text/words.js';
import type { DraftErrors, DraftField } from './checkout-draft.js';

export interface Trouble {
  /** Above the button; null when everything is said beside a field. */
  readonly message: MessageKey | null;
  readonly fields: DraftErrors;
  /** When it makes sense to try again, where that was told. */
  readonly waitSeconds?: number;
}

const BY_CODE: Readonly<Record<string, readonly [DraftField | null, MessageKey]>> = {
  'campaign.closed': [null, 'problem.closed'],
  'campaign.not_open': [null, 'problem.not_open'],
  'reward.sold_out': ['rewardId', 'problem.sold_out'],
  'campaign.late_sold_out': ['rewardId', 'problem.sold_out'],
  'reward.not_available': ['rewardId', 'problem.sold_out'],
  'reward.unknown': ['rewardId', 'problem.sold_out'],
  'reward.limit_per_backer': ['rewardId', 'problem.limit'],
  'delivery.country_not_served': ['line1', 'problem.country'],
  'pledge.total_mismatch': [null, 'problem.total'],
  'payment.no_saved_card': [null, 'problem.no_saved_card'],
  'payment.card_needed': [null, 'problem.no_saved_card'],
  'payments.unavailable': [null, 'problem.busy'],
};

const BY_POINTER: readonly (readonly [string, DraftField, MessageKey])[] = [
  ['/backer/email', 'email', 'who.email_wrong'],
  ['/backer/name', 'name', 'who.name_missing'],
  ['/backer/postcode', 'postcode', 'where.postcode_missing'],
  ['/delivery/address/line1', 'line1', 'where.line1_missing'],
  ['/delivery/address/postcode', 'postcode', 'where.postcode_missing'],
  ['/delivery/address/city', 'city', 'where.city_missing'],
  ['/delivery/storeId', 'storeId', 'where.store_missing'],
];

/** The problem document in the words of a person, beside the field it is about. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Refusal)) return { message: 'problem.unanswered', fields: {} };
  const { code, status, errors = [] } = error.problem;
  const known = BY_CODE[code];
  if (known !== undefined) {
    const [field, message] = known;
    return field === null ? { message, fields: {} } : { message, fields: { [field]: message } };
  }
  if (status === 429) {
    return { message: 'problem.too_many', fields: {}, waitSeconds: error.retryAfterSeconds ?? 60 };
  }
  const fields = Object.fromEntries(
    BY_POINTER.filter(([pointer]) => errors.some((one) => one.pointer === pointer)).map(
      ([, field, message]) => [field, message],
    ),
  );
  if (Object.keys(fields).length > 0) return { message: null, fields };
  return { message: status >= 500 ? 'problem.busy' : 'problem.refused', fields: {} };
}
