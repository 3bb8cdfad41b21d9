/**
 * What a page of the storefront may do: run our own files, show pictures (a campaign's may lie on
 * other hosts), and speak to us and to the local Stripe, if there is one. No inline script, no
 * inline style, no frames.
 */
export function contentSecurityPolicy(stripe: string | null): string {
  const ours = stripe === null ? "'self'" : `'self' ${new URL(stripe).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: https:",
    `connect-src ${ours}`,
    `form-action ${ours}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
