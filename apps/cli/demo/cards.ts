/** What a browser does with Stripe's own form, spoken to the local Stripe over HTTP. */
export interface StripeBrowser {
  readonly apiBase: string;
  readonly publishableKey: string;
}

/** Stripe's documented test cards that the demo's backers use. */
const CARDS = {
  good: '4242424242424242',
  asksOnceForConfirmation: '4000002500003155',
  refusedAtOnce: '4000000000000002',
  refusedLater: '4000000000000341',
  asksEveryTime: '4000002760003184',
} as const;

export type CardName = keyof typeof CARDS;

interface IntentAnswer {
  readonly status: string;
  readonly next_action?: { readonly redirect_to_url?: { readonly url: string } } | null;
}

const GOOD = ['succeeded', 'requires_capture'];

/**
 * Goes through the form of a SetupIntent or a PaymentIntent, and confirms with the bank when asked.
 * True when the card is saved, and the bank keeps or has paid what it was asked for.
 */
export async function saveCard(
  stripe: StripeBrowser,
  clientSecret: string,
  card: CardName,
): Promise<boolean> {
  const id = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
  const kind = id.startsWith('pi_') ? 'payment_intents' : 'setup_intents';
  const answer = await post(stripe, `/v1/${kind}/${id}/confirm`, {
    client_secret: clientSecret,
    return_url: 'http://127.0.0.1/back-from-the-bank',
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': CARDS[card],
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2034',
    'payment_method_data[card][cvc]': '123',
  });
  if (answer.status === 402) return false;
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to a card`);
  const intent = (await answer.json()) as IntentAnswer;
  const challenge = intent.next_action?.redirect_to_url?.url;
  if (challenge === undefined) return GOOD.includes(intent.status);
  return pressComplete(challenge);
}

/** Presses "Complete" on the bank's page; the bank then sends the browser back. */
async function pressComplete(challenge: string): Promise<boolean> {
  const answer = await fetch(challenge, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome: 'complete' }),
  });
  const back = answer.headers.get('location') ?? '';
  return back.includes('redirect_status=succeeded');
}

function post(
  stripe: StripeBrowser,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(`${stripe.apiBase}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.publishableKey}` },
    body: new URLSearchParams(form),
  });
}
