import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, loadConfiguration } from './configuration.js';

const COMPLETE = {
  DATABASE_URL: 'postgres://user:hunter2@localhost:5432/shop',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  AUTH_SECRET: 'a'.repeat(32),
  LINK_SECRET: 'b'.repeat(32),
  WEBHOOK_SIGNING_SECRET: 'whsec_2',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('fills in what is absent or empty', () => {
    expect(loadConfiguration({ ...COMPLETE, PORT: '' })).toMatchObject({
      environment: 'development',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      databasePoolSize: 6,
      reservationMinutes: 15,
      stripe: { apiBase: 'https://api.stripe.com', ratePerEndpoint: 20, rateTotal: 80 },
      mail: { smtpUrl: null },
    });
  });

  it('names every wrong value at once, in plain words', () => {
    expect(
      problemsOf({ ...COMPLETE, PORT: 'abc', DATABASE_POOL_SIZE: '1.5', LOG_LEVEL: 'loud' }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535, not "abc"',
      'DATABASE_POOL_SIZE must be a whole number from 2 to 100, not "1.5"',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ]);
  });

  it('keeps the books in a zone that there is', () => {
    expect(problemsOf({ ...COMPLETE, BOOKS_TIME_ZONE: 'Mars/Phobos' })).toEqual([
      'BOOKS_TIME_ZONE must be a time zone such as Europe/Paris, not "Mars/Phobos"',
    ]);
    expect(loadConfiguration(COMPLETE).books).toMatchObject({
      chartFile: 'fr',
      timeZone: 'Europe/Paris',
    });
  });

  it('names every value that is missing', () => {
    expect(problemsOf({})).toEqual(Object.keys(COMPLETE).map((name) => `${name} is missing`));
  });

  it('never shows a secret', () => {
    const wrong = {
      DATABASE_URL: 'mysql://user:hunter2@x',
      STRIPE_SECRET_KEY: 'hunter2',
      STRIPE_PUBLISHABLE_KEY: 'hunter2',
      STRIPE_WEBHOOK_SECRET: 'hunter2',
      AUTH_SECRET: 'hunter2',
      LINK_SECRET: 'hunter2',
      WEBHOOK_SIGNING_SECRET: 'hunter2',
      SMTP_URL: 'http://user:hunter2@x',
    };
    const problems = problemsOf(wrong);
    expect(problems).toHaveLength(8);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('demands in production what is made up locally', () => {
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production' })).toEqual([
      'PUBLIC_URL is missing',
      'SMTP_URL is missing',
      'SELLER_NAME is missing',
      'SELLER_LEGAL_FORM is missing',
      'SELLER_ADDRESS is missing',
      'SELLER_SIREN is missing',
      'SELLER_RCS is missing',
      'SELLER_VAT_ID is missing',
    ]);
  });
});
