import { Unanswered } from '../api/client.js';
import type { ClientPayment } from '../api/types.js';
import type { MessageKey } from '../text/words.js';
import type { CardHolder, SavedCardPayment } from './card-door.js';
import { refusedCard } from './card-refusal.js';
import { expiryOf, type CardDraft, type CardField } from './card-number.js';

/** What came of asking the bank. */
export type CardOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'refused'; readonly field: CardField | null; readonly message: MessageKey };

export interface CardRequest {
  readonly apiBase: string;
  readonly payment: ClientPayment;
  readonly card: CardDraft;
  readonly holder: Pick<CardHolder, 'name' | 'email'>;
  /** Where the bank's page sends the browser back to. */
  readonly returnUrl: string;
}

interface Intent {
  readonly status: string;
  readonly next_action: {
    readonly redirect_to_url?: { readonly url: string | null };
  } | null;
}

interface IntentError {
  readonly code?: string;
  readonly decline_code?: string;
  readonly setup_intent?: Intent;
  readonly payment_intent?: Intent;
}

const SAVED = ['succeeded', 'processing', 'requires_capture'];

/**
 * Confirms the intent with the card as Stripe.js would: straight to Stripe with the publishable key
 * and the client secret, so that the card's number never reaches our own server.
 * @throws Unanswered when it is not known what the bank said; asking again is safe.
 */
export function confirmCard(request: CardRequest): Promise<CardOutcome> {
  return confirmIntent(request.apiBase, request.payment, formOf(request));
}

/**
 * The same with a card that is saved already.
 * @throws Unanswered when it is not known what the bank said; asking again is safe.
 */
export function confirmSavedCard(
  apiBase: string,
  { payment, savedCard, returnUrl }: SavedCardPayment,
): Promise<CardOutcome> {
  const form = new URLSearchParams({
    key: payment.publishableKey,
    client_secret: payment.clientSecret,
    return_url: returnUrl,
    payment_method: savedCard,
  });
  return confirmIntent(apiBase, payment, form);
}

async function confirmIntent(
  apiBase: string,
  payment: ClientPayment,
  form: URLSearchParams,
): Promise<CardOutcome> {
  const id = payment.clientSecret.split('_secret_', 1)[0] ?? '';
  const answer = await post(`${apiBase}/v1/${payment.kind}s/${id}/confirm`, form);
  const body = (await answer.json()) as Intent & { readonly error?: IntentError };
  if (answer.ok) return outcomeOf(body);
  const { error } = body;
  // A 429 says nothing about the card either.
  const passing = answer.status >= 500 || answer.status === 429;
  if (error === undefined || passing) throw new Unanswered('no answer of the bank');
  // Saved by the request whose answer was lost.
  const known = error.setup_intent ?? error.payment_intent;
  if (known !== undefined && SAVED.includes(known.status)) return { kind: 'saved' };
  return { kind: 'refused', ...refusedCard(error) };
}

async function post(url: string, body: URLSearchParams): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new Unanswered('no answer of the bank');
  }
}

function formOf({ payment, card, holder, returnUrl }: CardRequest): URLSearchParams {
  const expiry = expiryOf(card.expiry);
  return new URLSearchParams({
    key: payment.publishableKey,
    client_secret: payment.clientSecret,
    return_url: returnUrl,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': card.number.replaceAll(' ', ''),
    'payment_method_data[card][exp_month]': String(expiry?.month ?? ''),
    'payment_method_data[card][exp_year]': String(expiry?.year ?? ''),
    'payment_method_data[card][cvc]': card.cvc,
    'payment_method_data[billing_details][name]': holder.name,
    'payment_method_data[billing_details][email]': holder.email,
  });
}

function outcomeOf(intent: Intent): CardOutcome {
  if (SAVED.includes(intent.status)) return { kind: 'saved' };
  const url = intent.next_action?.redirect_to_url?.url ?? null;
  if (intent.status === 'requires_action' && url !== null) return { kind: 'redirect', url };
  return { kind: 'refused', field: null, message: 'card.refused' };
}
