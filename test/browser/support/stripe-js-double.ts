import type { Page, Route } from '@playwright/test';
import { systemUrl, told } from './system.js';

/*
 * A double of Stripe.js, because the real one comes from Stripe's own host and these tests need no
 * internet. It keeps to what we use of it (deferred Payment Element, submit, confirmSetup) and lets
 * the local Stripe decide about the card. It proves our side of the contract and the page's policy,
 * not Stripe's code.
 */

const SCRIPT = `
window.Stripe = function (key, options) {
  const card = { number: '' };
  const element = () => {
    const handlers = {};
    let frame;
    const self = {
      on(name, handler) { handlers[name] = handler; return self; },
      mount(place) {
        frame = document.createElement('iframe');
        frame.src = 'https://js.stripe.com/double/frame.html';
        frame.title = 'Secure payment input frame (double)';
        frame.width = '100%';
        frame.onload = () => handlers.ready && handlers.ready({});
        place.append(frame);
      },
      destroy() { frame && frame.remove(); },
    };
    return self;
  };
  window.addEventListener('message', ({ origin, data }) => {
    if (origin === 'https://js.stripe.com') card.number = data.number;
  });
  return {
    elements(given) {
      window.doubleSaw = { key, options, given };
      return {
        create(type, wanted) { window.doubleSaw.wanted = { type, wanted }; return element(); },
        update() { return Promise.resolve(); },
        submit: async () => card.number === ''
          ? { error: { type: 'validation_error', code: 'incomplete_number' } } : {},
      };
    },
    async confirmSetup({ clientSecret, confirmParams }) {
      window.doubleSaw.confirmed = { clientSecret, confirmParams };
      const id = clientSecret.split('_secret_')[0];
      const body = new URLSearchParams({
        key, client_secret: clientSecret, return_url: confirmParams.return_url,
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': card.number,
        'payment_method_data[card][exp_month]': '12',
        'payment_method_data[card][exp_year]': '2034',
        'payment_method_data[card][cvc]': '123',
      });
      const url = 'https://api.stripe.com/v1/setup_intents/' + id + '/confirm';
      const answer = await fetch(url, { method: 'POST', body });
      const told = await answer.json();
      if (told.error) return { error: told.error };
      const next = told.next_action && told.next_action.redirect_to_url;
      if (!next) return { setupIntent: told };
      location.assign(next.url);
      return new Promise(() => {});
    },
  };
};`;

const FRAME = `<!doctype html><title>double</title><label>Card number
<input name="number" oninput="parent.postMessage({ number: this.value }, '*')"></label>`;

export interface DoubleOptions {
  /** How often the script does not load before it does. */
  readonly scriptFails?: number;
}

/** Serves the double as js.stripe.com and the local Stripe as api.stripe.com. */
export async function serveStripeDouble(page: Page, options: DoubleOptions = {}): Promise<void> {
  let failures = options.scriptFails ?? 0;
  await page.route('https://js.stripe.com/**', (route) => {
    if (route.request().url().endsWith('.html')) {
      return route.fulfill({ contentType: 'text/html', body: FRAME });
    }
    failures -= 1;
    if (failures >= 0) return route.abort();
    return route.fulfill({ contentType: 'text/javascript', body: SCRIPT });
  });
  await page.route('https://api.stripe.com/**', (route) =>
    handOn(route, told('PLEDGELINE_STRIPE_URL')),
  );
}

/** Setups are made by the API that has the local Stripe; the other one would need the internet. */
export async function placeAtTheFirstApi(page: Page): Promise<void> {
  await page.route(/\/v1\/campaigns\/[^/]+\/pledges$/, (route) => handOn(route, systemUrl()));
}

async function handOn(route: Route, base: string): Promise<void> {
  const { pathname, search } = new URL(route.request().url());
  const headers = { ...route.request().headers(), origin: base };
  const response = await route.fetch({ url: `${base}${pathname}${search}`, headers });
  const open = { 'access-control-allow-origin': '*' };
  await route.fulfill({ response, headers: { ...response.headers(), ...open } });
}
