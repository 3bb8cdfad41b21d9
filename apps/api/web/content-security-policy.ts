/**
 * What a page of the storefront may do: run our own files, show pictures (a campaign's may lie on
 * other hosts), and speak to us and to the local Stripe, if there is one. No inline script, no
 * frames; of inline styles only the one that the server drew the page with, named by its hash.
 */
export function contentSecurityPolicy(stripe: string | null, drawnStyle: string | null): string {
  const ours = stripe === null ? "'self'" : `'self' ${new URL(stripe).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    drawnStyle === null ? "style-src 'self'" : `style-src 'self' ${drawnStyle}`,
    "font-src 'self'",
    "img-src 'self' data: https:",
    `connect-src ${ours}`,
    "manifest-src 'self'",
    `form-action ${ours}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
