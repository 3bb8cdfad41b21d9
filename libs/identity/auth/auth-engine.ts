import { Injectable, Logger, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import { DomainError } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { authOptions, type AuthSettings } from './auth-options.js';
import { CredentialCache } from './credential-cache.js';
import { SignInMailer, type SignInMail } from '../identity.events.js';
import { IdentitySettings } from '../identity-settings.js';
import { isTrustedOrigin } from './trusted-origin.js';

const CONNECTIONS_MAX = 4;
// What the library calls an error and is only a caller's mistake, told to that caller.
const CALLERS_MISTAKE = /^(Failed to validate API key|Invalid |Blocked cross-site)/;

const createAuth = (settings: AuthSettings) => betterAuth(authOptions(settings));
export type Auth = ReturnType<typeof createAuth>;

/** The sign-in library over a pool of its own, made when it is first asked for. */
@Injectable()
export class AuthEngine implements OnApplicationShutdown {
  private readonly logger = new Logger('Identity');
  private pool: pg.Pool | null = null;
  private auth: Auth | null = null;

  constructor(
    private readonly settings: IdentitySettings,
    private readonly ids: Ids,
    private readonly cache: CredentialCache,
    @Optional() private readonly mailer?: SignInMailer,
  ) {}

  get(): Auth {
    this.auth ??= this.create();
    return this.auth;
  }

  /** Lets the library answer a request below its path. */
  handle(request: (publicUrl: string) => Request): Promise<Response> {
    return this.get().handler(request(this.settings.publicUrl));
  }

  isTrustedOrigin(origin: string): boolean {
    return isTrustedOrigin(origin, this.settings.publicUrl);
  }

  /** When the session of this request began, however often it was prolonged; null without one. */
  async signedInAt(
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Promise<Date | null> {
    const cookie = [headers['cookie']].flat()[0] ?? '';
    const found = await this.get().api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    });
    return found === null ? null : new Date(found.session.createdAt);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
    this.pool = null;
    this.auth = null;
  }

  private create(): Auth {
    return createAuth({
      pool: this.openPool(),
      secret: this.settings.authSecret,
      publicUrl: this.settings.publicUrl,
      newId: () => this.ids.next(),
      isTrustedOrigin: (origin) => this.isTrustedOrigin(origin),
      send: (mail) => this.send(mail),
      onUserChanged: (userId) => Promise.resolve(this.cache.forget(userId)),
      log: (level, message) => this.log(level, message),
    });
  }

  private openPool(): pg.Pool {
    this.pool ??= new pg.Pool({
      connectionString: this.settings.databaseUrl,
      max: CONNECTIONS_MAX,
      application_name: 'pledgeline-identity',
      options: '-c search_path=identity -c timezone=UTC',
    }).on('error', () => this.logger.warn('an idle connection to the database was lost'));
    return this.pool;
  }

  private async send(mail: SignInMail): Promise<void> {
    if (this.mailer === undefined) {
      throw new DomainError('unavailable', 'auth.mail_unavailable', 'Mails cannot be sent here.');
    }
    await this.mailer.send(mail);
  }

  // The library's messages may quote what was sent to it, and its arguments hold whole rows: only
  // the first words are kept, without anything that looks like an address or a link.
  private log(level: 'debug' | 'info' | 'warn' | 'error', message: string): void {
    const safe = message.replace(/\S*(?:@|:\/\/)\S*/g, '[…]').slice(0, 200);
    if (level === 'error' && !CALLERS_MISTAKE.test(message)) this.logger.error(safe);
    else this.logger.debug(safe);
  }
}
