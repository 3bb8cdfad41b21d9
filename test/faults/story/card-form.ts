import { setTimeout as delay } from 'node:timers/promises';
import { saveCard, type CardName, type StripeBrowser } from '#apps/cli/demo/cards';

const GIVE_UP_MILLIS = 60_000;

/** Saves a card as a browser does while Stripe comes and goes. True when it is saved. */
export async function saveCardPatiently(
  stripe: StripeBrowser,
  clientSecret: string,
  card: CardName,
): Promise<boolean> {
  const giveUpAt = performance.now() + GIVE_UP_MILLIS;
  for (;;) {
    try {
      return await saveCard(stripe, clientSecret, card);
    } catch (error) {
      // The answer may have been lost after Stripe had done it.
      if ((await setupState(stripe, clientSecret)) === 'succeeded') return true;
      if (performance.now() > giveUpAt) throw error;
      await delay(200);
    }
  }
}

async function setupState(stripe: StripeBrowser, clientSecret: string): Promise<string> {
  const id = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
  const query = new URLSearchParams({ client_secret: clientSecret });
  try {
    const answer = await fetch(`${stripe.apiBase}/v1/setup_intents/${id}?${query.toString()}`, {
      headers: { authorization: `Bearer ${stripe.publishableKey}` },
    });
    return answer.ok ? ((await answer.json()) as { status: string }).status : 'not told';
  } catch {
    return 'not told';
  }
}
