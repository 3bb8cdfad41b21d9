import type {
  PaymentIntentResult,
  SetupIntentResult,
  Stripe,
  StripeElements,
  StripeError,
  StripePaymentElement,
} from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { Unanswered } from '../api/client.js';
import type { Language } from '../text/languages.js';
import type {
  CardAsk,
  CardHolder,
  ConfirmRequest,
  DoorOutcome,
  SavedCardPayment,
} from './card-door.js';
import { refusedCard } from './card-refusal.js';
import { appearanceOf } from './stripe-appearance.js';

/** Stripe's form on the page. */
export interface Mounted {
  readonly stripe: Stripe;
  readonly elements: StripeElements;
}

export interface MountOptions {
  readonly publishableKey: string;
  readonly asks: CardAsk;
  readonly language: Language;
  /** Aborted when the form leaves the page. */
  readonly signal: AbortSignal;
}

/**
 * Loads Stripe.js and shows the Payment Element before there is an intent ("deferred"), so that what,
 * who, where and the card are one form. What we have asked already is not asked again.
 * Source: https://docs.stripe.com/payments/accept-a-payment-deferred
 * @throws when Stripe.js cannot be loaded
 */
export async function mountElement(place: HTMLElement, options: MountOptions): Promise<Mounted> {
  const { publishableKey, asks, language, signal } = options;
  const stripe = await loadStripe(publishableKey, { locale: language });
  if (stripe === null) throw new Error('Stripe.js needs a browser');
  const root = document.documentElement;
  const common = {
    currency: asks.currency.toLowerCase(),
    allowedPaymentMethodTypes: ['card'],
    appearance: appearanceOf(root),
  };
  const elements =
    asks.money === null
      ? stripe.elements({ ...common, mode: 'setup' })
      : stripe.elements({
          ...common,
          mode: 'payment',
          amount: asks.money.amount,
          captureMethod: asks.money.capture,
          setupFutureUsage: 'off_session',
        });
  if (signal.aborted) return { stripe, elements };
  const element = elements.create('payment', {
    layout: { type: 'tabs' },
    fields: {
      billingDetails: {
        name: 'never',
        email: 'never',
        address: { country: 'never', postalCode: 'never' },
      },
    },
    // The sentence of consent stands above the button, with the amount and the date.
    terms: { card: 'never' },
  });
  const evening = window.matchMedia('(prefers-color-scheme: dark)');
  const redraw = (): void => {
    void elements.update({ appearance: appearanceOf(root) });
  };
  evening.addEventListener('change', redraw, { signal });
  signal.addEventListener('abort', () => {
    element.destroy();
  });
  const shown = whenShown(element);
  element.mount(place);
  await shown;
  return { stripe, elements };
}

function whenShown(element: StripePaymentElement): Promise<void> {
  return new Promise((resolve, reject) => {
    element
      .on('ready', () => {
        resolve();
      })
      .on('loaderror', ({ error }) => {
        reject(new Error(error.type));
      });
  });
}

/** The wish has changed: Stripe refuses a form that asks for another amount than its intent. */
export function askFor(form: Mounted | null, amount: number | null): void {
  if (form !== null && amount !== null) void form.elements.update({ amount });
}

/** What is missing is told by Stripe's form itself. */
export async function checkElement(form: Mounted | null): Promise<boolean> {
  if (form === null) return false;
  const { error } = await form.elements.submit();
  return error === undefined;
}

/** @throws Unanswered when it is not known what the bank said */
export async function confirmElement(
  form: Mounted | null,
  { payment, holder, returnUrl }: ConfirmRequest,
): Promise<DoorOutcome> {
  if (form === null || !(await checkElement(form))) {
    return { kind: 'refused', message: 'checkout.look' };
  }
  const { stripe, elements } = form;
  const order = {
    elements,
    clientSecret: payment.clientSecret,
    confirmParams: {
      return_url: returnUrl,
      payment_method_data: { billing_details: billingDetails(holder) },
    },
    redirect: 'if_required',
  } as const;
  return outcomeOf(
    payment.kind === 'setup_intent'
      ? await stripe.confirmSetup(order)
      : await stripe.confirmPayment(order),
  );
}

/** Pays with a card that is saved already; no form is needed. @throws Unanswered */
export async function confirmSavedAtStripe(
  language: Language,
  { payment, savedCard, returnUrl }: SavedCardPayment,
): Promise<DoorOutcome> {
  const stripe = await loadStripe(payment.publishableKey, { locale: language }).catch(() => null);
  if (stripe === null) throw new Unanswered('Stripe.js did not load');
  const confirmed = await stripe.confirmPayment({
    clientSecret: payment.clientSecret,
    confirmParams: { payment_method: savedCard, return_url: returnUrl },
    redirect: 'if_required',
  });
  return outcomeOf(confirmed);
}

const billingDetails = ({ name, email, country, postcode }: CardHolder) => ({
  name,
  email,
  address: { country, postal_code: postcode },
});

const SAVED: readonly string[] = ['succeeded', 'processing', 'requires_capture'];
/** It says nothing about the card: the connection, too many calls, or Stripe itself. */
const PASSING: readonly StripeError['type'][] = [
  'api_connection_error',
  'api_error',
  'rate_limit_error',
];

function outcomeOf(result: SetupIntentResult | PaymentIntentResult): DoorOutcome {
  const { error } = result;
  if (error === undefined) {
    const intent = 'setupIntent' in result ? result.setupIntent : result.paymentIntent;
    return SAVED.includes(intent?.status ?? '')
      ? { kind: 'saved' }
      : { kind: 'refused', message: 'card.not_confirmed' };
  }
  // Saved by the request whose answer was lost, or in another tab.
  const known = error.setup_intent ?? error.payment_intent;
  if (known !== undefined && SAVED.includes(known.status)) return { kind: 'saved' };
  if (PASSING.includes(error.type)) throw new Unanswered('no answer of the bank');
  if (error.type === 'validation_error') return { kind: 'refused', message: 'checkout.look' };
  return { kind: 'refused', message: refusedCard(error).message };
}
