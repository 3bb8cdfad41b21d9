import { timingSafeEqual } from 'node:crypto';
import { Refusal } from './errors.js';
import type { FormHash } from './form.js';

export interface Keys {
  readonly secretKeys: readonly string[];
  readonly publishableKey: string;
}

export interface Caller {
  readonly publishable: boolean;
}

const REALM =
  'See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.';

/** Who asks: by `Authorization: Bearer`, by Basic with the key as user, or by a form's `key`. */
export function identify(keys: Keys, header: string | undefined, form: FormHash): Caller {
  const given = keyOf(header) ?? (typeof form['key'] === 'string' ? form['key'] : null);
  if (given === null || given === '') {
    throw unauthorised(
      `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). ${REALM}`,
    );
  }
  if (keys.secretKeys.some((key) => same(key, given))) return { publishable: false };
  if (same(keys.publishableKey, given)) return { publishable: true };
  throw unauthorised(`Invalid API Key provided: ${masked(given)}`);
}

export const secretKeyRequired = (): Refusal =>
  unauthorised(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  );

const unauthorised = (message: string, code?: string): Refusal =>
  new Refusal(401, {
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
  });

function keyOf(header: string | undefined): string | null {
  const [scheme, value] = (header ?? '').split(' ', 2);
  if (value === undefined) return null;
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() !== 'basic') return null;
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? null;
}

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** "sk_test_****abcd": as Stripe shows a wrong key. */
function masked(key: string): string {
  const prefix = /^(?:sk|pk|rk)_(?:test|live)_/.exec(key)?.[0] ?? '';
  const hidden = Math.max(0, key.length - prefix.length - 4);
  return `${prefix}${'*'.repeat(Math.min(hidden, 40))}${key.slice(prefix.length).slice(-4)}`;
}

/** What Stripe.js adds to every form; says nothing about the request itself. */
const BROWSER_EXTRAS = [
  'key',
  '_stripe_account',
  '_stripe_version',
  'payment_user_agent',
  'client_attribution_metadata',
  'guid',
  'muid',
  'sid',
  'time_on_page',
  'referrer',
  'pasted_fields',
];

export function dropBrowserExtras(form: FormHash): void {
  for (const name of BROWSER_EXTRAS) Reflect.deleteProperty(form, name);
}

const INTENT_FIELDS = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
  'usage',
];

/** The part of an intent that a browser may see: no customer, no metadata. */
export function publicView(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('object' in answer)) return answer;
  if (answer.object !== 'payment_intent' && answer.object !== 'setup_intent') return answer;
  return Object.fromEntries(
    Object.entries(answer).filter(([name]) => INTENT_FIELDS.includes(name)),
  );
}
