import { setTimeout as delay } from 'node:timers/promises';
import { saveCard, type CardName, type StripeBrowser } from '#apps/cli/demo/cards';

const GIVE_UP_MILLIS = 60_000;

/** Saves a card, or pays with it, as a browser does while Stripe comes and goes. True when done. */
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
      const state = await intentState(stripe, clientSecret);
      if (state === 'succeeded') return true;
      // The product has closed it meanwhile: another card is the only way left.
      if (state === 'canceled') return false;
      if (performance.now() > giveUpAt) throw error;
      await delay(200);
    }
  }
}

async function intentState(stripe: StripeBrowser, clientSecret: string): Promise<string> {
  const id = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
  const noun = id.startsWith('pi_') ? 'payment_intents' : 'setup_intents';
  const query = new URLSearchParams({ client_secret: clientSecret });
  try {
    const answer = await fetch(`${stripe.apiBase}/v1/${noun}/${id}?${query.toString()}`, {
      headers: { authorization: `Bearer ${stripe.publishableKey}` },
    });
    return answer.ok ? ((await answer.json()) as { status: string }).status : 'not told';
  } catch {
    return 'not told';
  }
}
