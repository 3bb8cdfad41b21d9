const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page from `origin` may use its visitor's session: only the product's own pages. On one
 * machine (PUBLIC_URL is a loopback address) every loopback port is ours, for development servers.
 */
export function isTrustedOrigin(origin: string, publicUrl: string): boolean {
  const asked = parsed(origin);
  if (asked === null) return false;
  const own = new URL(publicUrl);
  if (asked.origin === own.origin) return true;
  return (
    LOOPBACK.has(own.hostname) && LOOPBACK.has(asked.hostname) && asked.protocol === own.protocol
  );
}

function parsed(origin: string): URL | null {
  return URL.canParse(origin) ? new URL(origin) : null;
}
