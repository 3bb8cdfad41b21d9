import { randomBytes } from 'node:crypto';

/** Fresh random bytes as text, for passwords, secrets and names that must not clash. */
export const randomSecret = (bytes: number, encoding: 'hex' | 'base64' | 'base64url'): string =>
  randomBytes(bytes).toString(encoding);
