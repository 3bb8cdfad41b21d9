import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type pg from 'pg';
import type { SignInMail } from '../identity.events.js';
import { languageAskedFor, signInPage } from './sign-in-page.js';
import { relyingParty } from './relying-party.js';

export const AUTH_PATH = '/v1/auth';
/** Set by us on every request we hand to the library, whatever the caller sent under that name. */
export const CLIENT_ADDRESS_HEADER = 'x-pledgeline-client-address';
export const COOKIE_PREFIX = 'pledgeline';
const API_KEY_PREFIX = 'plk_';

const MAGIC_LINK_MINUTES = 15;
const VERIFICATION_MINUTES = 60;
const PASSWORD_RESET_MINUTES = 30;
const DAY_SECONDS = 86_400;

export interface AuthSettings {
  readonly pool: pg.Pool;
  readonly secret: string;
  /** Where people reach us; cookies are `Secure` when it is https. */
  readonly publicUrl: string;
  readonly newId: () => string;
  readonly isTrustedOrigin: (origin: string) => boolean;
  readonly send: (mail: SignInMail) => Promise<void>;
  /** Called after a session ended or the account changed, so that caches can forget the user. */
  readonly onUserChanged: (userId: string) => Promise<void>;
  readonly log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
}

/** The library's own tables keep its column names; the SQL is in migrations/. */
export function authOptions(settings: AuthSettings) {
  return {
    appName: 'Pledgeline',
    baseURL: settings.publicUrl,
    basePath: AUTH_PATH,
    secret: settings.secret,
    database: settings.pool,
    telemetry: { enabled: false },
    // With level "warn" or "error" the library writes refusals to the console, past this handler.
    logger: { level: 'info', log: settings.log },
    user: { modelName: 'users' },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    session: {
      modelName: 'sessions',
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
    },
    emailAndPassword: passwordOptions(settings),
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: VERIFICATION_MINUTES * 60,
      // Whoever reads the mail has proved the address; asking for the password again proves no more.
      autoSignInAfterVerification: true,
      sendVerificationEmail: ({ user, token }, request) =>
        settings.send(
          mailOf(settings, request, {
            kind: 'verify_email',
            to: user,
            secret: { verify: token },
            minutesValid: VERIFICATION_MINUTES,
          }),
        ),
    },
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin') ?? '';
      return settings.isTrustedOrigin(origin) ? [origin] : [];
    },
    rateLimit: rateLimitOptions(),
    databaseHooks: {
      session: { delete: { after: ({ userId }) => settings.onUserChanged(userId) } },
      user: { update: { after: ({ id }) => settings.onUserChanged(id) } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // Said aloud, because the library switches them off by itself where NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: settings.newId },
    },
    plugins: [
      magicLinkPlugin(settings),
      twoFactorPlugin(),
      passkeyPlugin(settings),
      apiKeyPlugin(),
    ],
  } satisfies BetterAuthOptions;
}

function passwordOptions(settings: AuthSettings) {
  return {
    enabled: true,
    minPasswordLength: 10,
    // An address that nobody proved would let a stranger claim another person's pledges.
    requireEmailVerification: true,
    revokeSessionsOnPasswordReset: true,
    resetPasswordTokenExpiresIn: PASSWORD_RESET_MINUTES * 60,
    sendResetPassword: (
      { user, token }: { readonly user: Addressee; readonly token: string },
      request?: Request,
    ) =>
      settings.send(
        mailOf(settings, request, {
          kind: 'reset_password',
          to: user,
          secret: { reset: token },
          minutesValid: PASSWORD_RESET_MINUTES,
        }),
      ),
  };
}

/** Counted per client address and operation, in the database, so for all processes together. */
function rateLimitOptions() {
  const perMinute = (max: number) => ({ window: 60, max });
  return {
    enabled: true,
    storage: 'database' as const,
    modelName: 'rate_limits',
    customRules: {
      '/sign-in/email': perMinute(20),
      '/sign-up/email': perMinute(10),
      '/two-factor/*': perMinute(10),
      '/passkey/*': perMinute(40),
      // These write mails to whatever address is named.
      '/request-password-reset': perMinute(5),
      '/send-verification-email': perMinute(5),
      '/get-session': false as const,
    },
  };
}

function magicLinkPlugin(settings: AuthSettings) {
  return magicLink({
    expiresIn: MAGIC_LINK_MINUTES * 60,
    rateLimit: { window: 60, max: 10 },
    sendMagicLink: ({ email, url, token }, context) => {
      const back = new URL(url).searchParams.get('callbackURL') ?? '/';
      return settings.send(
        mailOf(settings, context?.request, {
          kind: 'magic_link',
          to: { email },
          secret: { link: token, back },
          minutesValid: MAGIC_LINK_MINUTES,
        }),
      );
    },
  });
}

function twoFactorPlugin() {
  return twoFactor({
    issuer: 'Pledgeline',
    schema: { twoFactor: { modelName: 'two_factors' } },
  });
}

/** A passkey is discoverable, so that nobody has to type an address before using it. */
function passkeyPlugin({ publicUrl }: AuthSettings) {
  return passkey({
    rpName: 'Pledgeline',
    ...relyingParty(publicUrl),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    schema: { passkey: { modelName: 'passkeys' } },
  });
}

function apiKeyPlugin() {
  return apiKey({
    defaultPrefix: API_KEY_PREFIX,
    requireName: true,
    maximumNameLength: 80,
    startingCharactersConfig: { charactersLength: API_KEY_PREFIX.length + 4 },
    rateLimit: { enabled: false },
    schema: { apikey: { modelName: 'api_keys' } },
  });
}

interface Addressee {
  readonly email: string;
  readonly name?: string;
}

interface MailParts {
  readonly kind: SignInMail['kind'];
  readonly to: Addressee;
  readonly secret: Readonly<Record<string, string>>;
  readonly minutesValid: number;
}

function mailOf(
  { publicUrl }: AuthSettings,
  request: Request | undefined,
  { kind, to, secret, minutesValid }: MailParts,
): SignInMail {
  return {
    kind,
    email: to.email,
    name: to.name ?? null,
    locale: languageAskedFor(request?.headers.get('accept-language') ?? null),
    url: signInPage(publicUrl, secret),
    minutesValid,
  };
}
