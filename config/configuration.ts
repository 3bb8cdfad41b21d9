import { z } from 'zod';
import { BOOKS_VARIABLES, booksOf, type BooksConfiguration } from './books-configuration.js';
import { SELLER_SCHEMA, sellerOf, sellerProblems, type SellerConfiguration } from './seller.js';

/** Everything that differs between installations, checked once at the start of a process. */
export interface Configuration {
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  /** Where the worker answers /health and /metrics; null when it shall not. */
  readonly workerPort: number | null;
  /** What links in mails start with; without a slash at the end. */
  readonly publicUrl: string;
  /** A folder below config/brands, or an absolute path to one. */
  readonly brandTheme: string;
  /** Where weaknesses are reported (RFC 9116); null for the brand's contact. */
  readonly securityContact: string | null;
  /** The language the brand writes its campaigns in ("fr", "de-CH"). */
  readonly brandLocale: string;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  /** What must survive a restart on this machine (local outbox of mails, endpoints.json). */
  readonly dataDir: string;
  readonly stripe: StripeConfiguration;
  /** Signs sessions. */
  readonly authSecret: string;
  /** Signs the tokens of guests' pledge links. */
  readonly linkSecret: string;
  /** Signs outgoing webhooks that have no secret of their own ("whsec_…"). */
  readonly webhookSigningSecret: string;
  /** How long an unfinished checkout keeps a limited reward. */
  readonly reservationMinutes: number;
  /** Who sells, for invoices. */
  readonly seller: SellerConfiguration;
  /** In whole units of the currency: above it a refund needs a second person. */
  readonly refundApprovalAbove: number;
  readonly books: BooksConfiguration;
  readonly mail: {
    readonly from: string;
    readonly smtpUrl: string | null;
    /** Where the brand's staff reads what campaigns ask of it. */
    readonly staff: string;
  };
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Public POSTs per minute and address; null switches the limit off. */
  readonly publicPostsPerMinute: number | null;
  /** How many reverse proxies stand before us, whose X-Forwarded-For we trust. */
  readonly trustedProxies: number;
}

interface StripeConfiguration {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  /** Where Stripe or its emulator is, without a slash at the end. */
  readonly apiBase: string;
  /** Requests a second that all our processes together send to one endpoint, and in all. */
  readonly ratePerEndpoint: number;
  readonly rateTotal: number;
  /** How often Stripe's balance, payouts and disputes are read; 0: never by itself. */
  readonly mirrorMinutes: number;
}

/** A configuration that cannot work; `problems` names every wrong value in plain words. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`the configuration is wrong:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
}

/** What a process that was configured wrongly ends with (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIGURATION = 78;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SECRET_LENGTH_MIN = 32;

const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string({ error })
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
};

const url = (protocols: RegExp, example: string) => {
  const error = `must be a URL such as ${example}`;
  return z.url({ protocol: protocols, error }).transform((text) => text.replace(/\/+$/, ''));
};

const text = z.string({ error: 'is missing' });
const secret = text.min(SECRET_LENGTH_MIN, `must have at least ${SECRET_LENGTH_MIN} characters`);
const startingWith = (prefix: string) => text.startsWith(prefix, `must start with ${prefix}`);

const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'], {
      error: 'must be development, test or production',
    })
    .default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  WORKER_PORT: wholeNumber(0, 65_535).optional(),
  PUBLIC_URL: url(/^https?$/, 'https://pledges.example.com').optional(),
  BRAND_THEME: z
    .string()
    .regex(/^([a-z0-9-]+|[/\\].+|[A-Za-z]:\\.+)$/, 'must be a name or an absolute path')
    .default('default'),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(https:\/\/|mailto:|tel:)\S+$/, 'must be such as mailto:security@shop.test')
    .optional(),
  BRAND_LOCALE: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en or de-CH')
    .default('en'),
  DATABASE_URL: text.regex(
    /^postgres(ql)?:\/\/[^/]+/,
    'must be a URL such as postgres://user:password@host:5432/database',
  ),
  DATABASE_POOL_SIZE: wholeNumber(2, 100).default(6),
  DATA_DIR: z.string().default('.data'),
  STRIPE_SECRET_KEY: text.regex(/^(sk|rk)_(test|live)_/, 'must start with sk_test_ or sk_live_'),
  STRIPE_PUBLISHABLE_KEY: text.regex(/^pk_(test|live)_/, 'must start with pk_test_ or pk_live_'),
  STRIPE_WEBHOOK_SECRET: startingWith('whsec_'),
  STRIPE_API_BASE: url(/^https?$/, 'https://api.stripe.com').default('https://api.stripe.com'),
  STRIPE_RATE_PER_ENDPOINT: wholeNumber(1, 1000).default(20),
  STRIPE_RATE_TOTAL: wholeNumber(1, 5000).default(80),
  STRIPE_MIRROR_MINUTES: wholeNumber(0, 1440).default(5),
  AUTH_SECRET: secret,
  LINK_SECRET: secret,
  WEBHOOK_SIGNING_SECRET: startingWith('whsec_'),
  RESERVATION_MINUTES: wholeNumber(1, 1440).default(15),
  REFUND_APPROVAL_ABOVE: wholeNumber(0, 1_000_000).default(500),
  ...BOOKS_VARIABLES,
  ...SELLER_SCHEMA,
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<?[^<>\s@]+@[^<>\s@]+>?$/,
      'must be an address such as Shop <hello@shop.test>',
    )
    .default('Pledgeline <pledges@localhost>'),
  MAIL_STAFF: z
    .email('must be an address such as campaigns@shop.test')
    .default('staff@localhost.test'),
  SMTP_URL: url(/^smtps?$/, 'smtp://user:password@host:587').optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  PUBLIC_POSTS_PER_MINUTE: wholeNumber(0, 1_000_000).optional(),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
});

type Values = z.infer<typeof schema>;

// Shown values help to find the mistake; what may carry a password is never shown.
const SHOWN = new Set([
  'NODE_ENV',
  'HOST',
  'PORT',
  'WORKER_PORT',
  'LOG_LEVEL',
  'MAIL_FROM',
  'MAIL_STAFF',
  'BOOKS_TIME_ZONE',
  'BOOKS_CURRENCY',
  'BOOKS_YEAR_STARTS',
]);
const isShown = (name: string): boolean =>
  SHOWN.has(name) || /_(SIZE|RATE_PER_ENDPOINT|RATE_TOTAL|MINUTES|MINUTE|PROXIES)$/.test(name);

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws ConfigurationError with everything that is wrong at once.
 */
export function loadConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) {
    const problems = productionProblems(parsed.data);
    if (problems.length > 0) throw new ConfigurationError(problems);
    return configurationOf(parsed.data);
  }
  throw new ConfigurationError([
    ...new Set(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const value = given[name];
        if (value === undefined) return `${name} is missing`;
        return `${name} ${issue.message}${isShown(name) ? `, not "${value}"` : ''}`;
      }),
    ),
  ]);
}

function productionProblems(values: Values): string[] {
  const problems: string[] = [];
  if (values.STRIPE_RATE_TOTAL < values.STRIPE_RATE_PER_ENDPOINT) {
    problems.push('STRIPE_RATE_TOTAL must not be less than STRIPE_RATE_PER_ENDPOINT');
  }
  if (values.AUTH_SECRET === values.LINK_SECRET) {
    problems.push('AUTH_SECRET and LINK_SECRET must differ');
  }
  if (values.NODE_ENV !== 'production') return problems;
  if (values.PUBLIC_URL === undefined) problems.push('PUBLIC_URL is missing');
  else if (!values.PUBLIC_URL.startsWith('https://')) {
    problems.push('PUBLIC_URL must start with https:// in production');
  }
  if (values.SMTP_URL === undefined) problems.push('SMTP_URL is missing');
  return [...problems, ...sellerProblems(values)];
}

/** On one machine the demo's backers all have one address, so the limit is for production. */
function publicPostsPerMinute(values: Values): number | null {
  const limit = values.PUBLIC_POSTS_PER_MINUTE ?? (values.NODE_ENV === 'production' ? 120 : 0);
  return limit === 0 ? null : limit;
}

function configurationOf(values: Values): Configuration {
  return {
    environment: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    workerPort: values.WORKER_PORT ?? null,
    publicUrl: values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`,
    brandTheme: values.BRAND_THEME,
    securityContact: values.SECURITY_CONTACT ?? null,
    brandLocale: values.BRAND_LOCALE,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    dataDir: values.DATA_DIR,
    stripe: {
      secretKey: values.STRIPE_SECRET_KEY,
      publishableKey: values.STRIPE_PUBLISHABLE_KEY,
      webhookSecret: values.STRIPE_WEBHOOK_SECRET,
      apiBase: values.STRIPE_API_BASE,
      ratePerEndpoint: values.STRIPE_RATE_PER_ENDPOINT,
      rateTotal: values.STRIPE_RATE_TOTAL,
      mirrorMinutes: values.STRIPE_MIRROR_MINUTES,
    },
    authSecret: values.AUTH_SECRET,
    linkSecret: values.LINK_SECRET,
    webhookSigningSecret: values.WEBHOOK_SIGNING_SECRET,
    reservationMinutes: values.RESERVATION_MINUTES,
    refundApprovalAbove: values.REFUND_APPROVAL_ABOVE,
    books: booksOf(values),
    seller: sellerOf(values),
    mail: { from: values.MAIL_FROM, smtpUrl: values.SMTP_URL ?? null, staff: values.MAIL_STAFF },
    logLevel: values.LOG_LEVEL,
    publicPostsPerMinute: publicPostsPerMinute(values),
    trustedProxies: values.TRUSTED_PROXIES,
  };
}
