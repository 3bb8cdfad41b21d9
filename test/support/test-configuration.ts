import { loadConfiguration, type Configuration } from '#config/configuration';

/** A complete configuration for a spec; `environment` overrides variables by name. */
export const testConfiguration = (
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Configuration =>
  loadConfiguration({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    // Nothing listens there: a spec that talks to Stripe brings its own emulator.
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    ...environment,
  });
