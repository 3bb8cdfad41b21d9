import type Stripe from 'stripe';
import { idOf } from '../core/world.js';
import type { World } from '../core/world.js';
import { invalid } from '../http/errors.js';

type Test = (intent: Stripe.PaymentIntent) => boolean;

interface SearchResult {
  readonly object: 'search_result';
  readonly data: Stripe.PaymentIntent[];
  readonly has_more: boolean;
  readonly next_page: string | null;
  readonly url: string;
}

/** Stripe's query language: https://docs.stripe.com/search#search-query-language. */
export function searchPaymentIntents(
  world: World,
  params: Stripe.PaymentIntentSearchParams,
): SearchResult {
  const test = readQuery(params.query);
  const limit = params.limit ?? 10;
  const from = params.page === undefined ? 0 : Number(params.page);
  const found = [...world.tables.payment_intents.newestFirst()]
    .map((row) => row.object)
    .filter(test);
  const hasMore = found.length > from + limit;
  return {
    object: 'search_result',
    data: found.slice(from, from + limit),
    has_more: hasMore,
    next_page: hasMore ? String(from + limit) : null,
    url: '/v1/payment_intents/search',
  };
}

const CLAUSE =
  /^\s*(-?)(?:metadata\[(["'])([^"']+)\2\]|(\w+))\s*([:~<>]=?)\s*(?:(["'])((?:\\.|(?!\6).)*)\6|(null|\d+))\s*/;

function readQuery(query: string): Test {
  const tests: Test[] = [];
  const joints = new Set<string>();
  let rest = query;
  while (rest.trim() !== '') {
    const match = CLAUSE.exec(rest);
    if (match === null) throw malformed(query);
    tests.push(readClause(match, query));
    rest = rest.slice(match[0].length);
    const joint = /^(AND|OR)\s+/i.exec(rest);
    if (joint !== null) {
      joints.add((joint[1] ?? '').toUpperCase());
      rest = rest.slice(joint[0].length);
    } else if (rest.trim() !== '') {
      joints.add('AND');
    }
  }
  if (tests.length === 0 || joints.size > 1) throw malformed(query);
  return (intent) =>
    joints.has('OR') ? tests.some((test) => test(intent)) : tests.every((test) => test(intent));
}

const malformed = (query: string): Error =>
  invalid(
    `We were unable to parse your search query: ${query}. Try using the format \`field:"value"\`, and do not mix AND with OR.`,
    { param: 'query' },
  );

function readClause(match: RegExpExecArray, query: string): Test {
  const [, minus, , key, field, operator, , quoted, bare] = match;
  const wanted = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
  const test: Test = (intent) =>
    matches(
      key === undefined ? read(intent, field ?? '', query) : intent.metadata[key],
      operator ?? ':',
      wanted,
      bare === 'null',
    );
  return minus === '-' ? (intent) => !test(intent) : test;
}

function read(
  intent: Stripe.PaymentIntent,
  field: string,
  query: string,
): string | number | null | undefined {
  switch (field) {
    case 'amount':
      return intent.amount;
    case 'created':
      return intent.created;
    case 'currency':
      return intent.currency;
    case 'customer':
      return idOf(intent.customer);
    case 'status':
      return intent.status;
    default:
      throw malformed(query);
  }
}

function matches(
  value: string | number | null | undefined,
  operator: string,
  wanted: string,
  isNull: boolean,
): boolean {
  if (isNull) return value === null || value === undefined;
  if (value === null || value === undefined) return false;
  if (operator === ':') return String(value) === wanted;
  if (operator === '~') return String(value).includes(wanted);
  const [left, right] = [Number(value), Number(wanted)];
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  if (operator === '<') return left < right;
  return left <= right;
}
