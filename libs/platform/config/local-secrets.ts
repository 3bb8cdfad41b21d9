import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomSecret } from '../clock/random-secret.js';

/** Names of configuration values that `npm start` makes up when they are absent. */
const MADE: Readonly<Record<string, () => string>> = {
  AUTH_SECRET: () => randomSecret(32, 'base64url'),
  LINK_SECRET: () => randomSecret(32, 'base64url'),
  WEBHOOK_SIGNING_SECRET: () => `whsec_${randomSecret(32, 'base64')}`,
  STRIPE_SECRET_KEY: () => `sk_test_${randomSecret(24, 'hex')}`,
  STRIPE_PUBLISHABLE_KEY: () => `pk_test_${randomSecret(24, 'hex')}`,
  STRIPE_WEBHOOK_SECRET: () => `whsec_${randomSecret(32, 'hex')}`,
};

/**
 * Secrets of an installation on one machine: made at the first start, kept in
 * `DATA_DIR/secrets.json` (readable by its owner only), the same ever after. Never in production.
 */
export async function localSecrets(dataDir: string): Promise<Record<string, string>> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const kept = JSON.parse(text) as Record<string, string>;
  const missing = Object.entries(MADE).filter(([name]) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  const secrets = { ...kept, ...Object.fromEntries(missing.map(([name, make]) => [name, make()])) };
  const draft = `${file}.${randomSecret(4, 'hex')}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return secrets;
}
