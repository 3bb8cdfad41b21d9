import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface KeptEndpoint {
  readonly id: string;
  readonly secret: string;
}

/** The events our inbox wants to hear of. */
const EVENTS = ['*'];

/**
 * Registers our webhook door at the local Stripe, or points the known registration at `url`.
 * Returns the secret that signs its deliveries.
 */
export async function localWebhookSecret(
  dataDir: string,
  stripe: { readonly apiBase: string; readonly secretKey: string },
  url: string,
): Promise<string> {
  const file = join(dataDir, 'stripe-webhook.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptEndpoint) : null;
  if (known !== null) {
    const moved = await post(stripe, `/v1/webhook_endpoints/${known.id}`, [['url', url]]);
    if (moved !== null) return known.secret;
  }
  const events = EVENTS.map((name): [string, string] => ['enabled_events[]', name]);
  const made = await post(stripe, '/v1/webhook_endpoints', [['url', url], ...events]);
  if (made?.secret === undefined) throw new Error('the local Stripe did not register our webhook');
  writeFileSync(file, JSON.stringify({ id: made.id, secret: made.secret }), { mode: 0o600 });
  return made.secret;
}

/** Null when there is no such thing, as after the local Stripe's state was deleted. */
async function post(
  stripe: { readonly apiBase: string; readonly secretKey: string },
  path: string,
  form: [string, string][],
): Promise<{ id: string; secret?: string } | null> {
  const answer = await fetch(`${stripe.apiBase}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.secretKey}` },
    body: new URLSearchParams(form),
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to ${path}`);
  return (await answer.json()) as { id: string; secret?: string };
}
