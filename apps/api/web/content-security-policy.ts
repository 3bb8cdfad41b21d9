/**
 * What a page of the storefront may do: run our own files, show pictures (a campaign's may lie on
 * other hosts), and speak to us and to whoever takes the card: the local Stripe, or Stripe itself,
 * whose script and frames are let in then and only then. No inline script; of inline styles only the
 * one that the server drew the page with, named by its hash.
 * Source: https://docs.stripe.com/security/guide#content-security-policy
 */
export function contentSecurityPolicy(
  localStripe: string | null,
  drawnStyle: string | null,
): string {
  const { connect, script, frame, form } = localStripe === null ? STRIPE : local(localStripe);
  const ours = (name: string, others: readonly string[]): string =>
    [name, "'self'", ...others].join(' ');
  return [
    "default-src 'none'",
    ours('script-src', script),
    ours('style-src', drawnStyle === null ? [] : [drawnStyle]),
    "font-src 'self'",
    "img-src 'self' data: https:",
    ours('connect-src', connect),
    ...(frame.length === 0 ? [] : [['frame-src', ...frame].join(' ')]),
    "manifest-src 'self'",
    ours('form-action', form),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface Needs {
  readonly connect: readonly string[];
  readonly script: readonly string[];
  readonly frame: readonly string[];
  readonly form: readonly string[];
}

const STRIPE: Needs = {
  connect: ['https://api.stripe.com'],
  script: ['https://*.js.stripe.com', 'https://js.stripe.com'],
  frame: ['https://*.js.stripe.com', 'https://js.stripe.com', 'https://hooks.stripe.com'],
  form: [],
};

/** Our own form speaks to it; its 3-D Secure page is a page of its own, with a form. */
function local(url: string): Needs {
  const { origin } = new URL(url);
  return { connect: [origin], script: [], frame: [], form: [origin] };
}
