import type { Tables } from '../core/store.js';
import { invalid } from './errors.js';

type Json = Record<string, unknown>;

/** Which table the id in a field comes from. Fields that are always null expand to null. */
const REFERENCES: Readonly<Record<string, readonly (keyof Tables)[]>> = {
  customer: ['customers'],
  payment_method: ['payment_methods'],
  default_payment_method: ['payment_methods'],
  latest_charge: ['charges'],
  latest_attempt: ['setup_attempts'],
  charge: ['charges'],
  payment_intent: ['payment_intents'],
  setup_intent: ['setup_intents'],
  mandate: ['mandates'],
  single_use_mandate: ['mandates'],
  balance_transaction: ['balance_transactions'],
  failure_balance_transaction: ['balance_transactions'],
  source: ['charges', 'refunds', 'disputes', 'payouts'],
  original_payout: ['payouts'],
  reversed_by: ['payouts'],
  application: [],
  on_behalf_of: [],
  review: [],
  default_source: [],
  source_transfer: [],
  source_transfer_reversal: [],
  transfer_reversal: [],
  application_fee: [],
  test_clock: [],
  payment_record: [],
};

/** A copy of `answer` in which the ids that `paths` name are replaced by their objects. */
export function expand(tables: Tables, answer: unknown, paths: readonly string[]): unknown {
  let copy = answer;
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > 4) {
      throw invalid('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    }
    copy = follow(tables, copy, parts, path);
  }
  return copy;
}

function follow(tables: Tables, value: unknown, parts: readonly string[], path: string): unknown {
  const [field, ...rest] = parts;
  if (field === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => follow(tables, item, parts, path));
  if (typeof value !== 'object') throw cannotExpand(path);
  const object = value as Json;
  if (!(field in object)) return withIncluded(tables, object, field, path);
  const inner = object[field];
  const expanded = typeof inner === 'string' ? lookUp(tables, field, inner, path) : inner;
  const isPlain = expanded === null || typeof expanded !== 'object';
  if (isPlain && !(field in REFERENCES)) throw cannotExpand(path);
  return { ...object, [field]: follow(tables, expanded, rest, path) };
}

function lookUp(tables: Tables, field: string, id: string, path: string): unknown {
  const names = REFERENCES[field];
  if (names === undefined) throw cannotExpand(path);
  for (const name of names) {
    const row = tables[name].get(id);
    if (row !== undefined) return row.object;
  }
  return id;
}

/** A charge carries its refunds only when asked. */
function withIncluded(tables: Tables, object: Json, field: string, path: string): unknown {
  if (object['object'] === 'charge' && field === 'refunds' && typeof object['id'] === 'string') {
    const refunds = tables.refunds.by('charge', object['id']).map((row) => row.object);
    return {
      ...object,
      refunds: {
        object: 'list',
        data: refunds.reverse().slice(0, 10),
        has_more: refunds.length > 10,
        url: `/v1/charges/${object['id']}/refunds`,
      },
    };
  }
  throw cannotExpand(path);
}

const cannotExpand = (path: string): Error =>
  invalid(`This property cannot be expanded (${path}).`, { param: 'expand' });
