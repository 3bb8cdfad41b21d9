import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from './content-security-policy.js';

const directives = (stripe: string | null): Record<string, string> =>
  Object.fromEntries(
    contentSecurityPolicy(stripe, null)
      .split('; ')
      .map((line) => {
        const [name = '', ...sources] = line.split(' ');
        return [name, sources.join(' ')];
      }),
  );

describe('the policy of the pages', () => {
  it("lets Stripe's script, frames and API in with Stripe's own keys, as Stripe documents", () => {
    expect(directives(null)).toMatchObject({
      'script-src': "'self' https://*.js.stripe.com https://js.stripe.com",
      'connect-src': "'self' https://api.stripe.com",
      'frame-src': 'https://*.js.stripe.com https://js.stripe.com https://hooks.stripe.com',
      'form-action': "'self'",
    });
  });

  it('knows nobody but us and the local Stripe otherwise', () => {
    const policy = contentSecurityPolicy('http://127.0.0.1:12111/v1', null);
    expect(policy).not.toContain('stripe.com');
    expect(directives('http://127.0.0.1:12111/v1')).toMatchObject({
      'script-src': "'self'",
      'connect-src': "'self' http://127.0.0.1:12111",
    });
  });

  it.each([null, 'http://127.0.0.1:12111'])('allows nothing inline (%s)', (stripe) => {
    expect(contentSecurityPolicy(stripe, null)).not.toMatch(/unsafe|\*(?!\.js\.stripe)/);
    expect(directives(stripe)).toMatchObject({ 'default-src': "'none'", 'style-src': "'self'" });
  });
});
