import { isIP } from 'node:net';

export interface RelyingParty {
  /** The domain a passkey is made for. */
  readonly rpID: string;
  /** The only origin whose passkeys are taken; null: the (trusted) origin of the request. */
  readonly origin: string | null;
}

/**
 * For whom passkeys are made. A passkey belongs to a domain, never to an IP address (WebAuthn Level 3,
 * §5.1.3): on one machine it is "localhost", on whatever port, and the page has to be opened there.
 */
export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  const address = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  if (address || hostname === 'localhost') return { rpID: 'localhost', origin: null };
  return { rpID: hostname, origin };
}
