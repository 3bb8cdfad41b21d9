import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Authenticator, ROLES, type Principal } from '#libs/platform/http/access';
import { AuthEngine } from './auth-engine.js';
import { COOKIE_PREFIX } from './auth-options.js';
import { CredentialCache } from './credential-cache.js';
import { grantsOf } from '../users/role-grants.js';

type Headers = Parameters<Authenticator['authenticate']>[0]['headers'];

const ANONYMOUS: Principal = { kind: 'anonymous' };
const BEARER = /^Bearer +(\S+)$/i;
const SESSION_COOKIE = new RegExp(
  `(?:^|; *)(?:__Secure-)?${COOKIE_PREFIX}\\.session_token=([^;]+)`,
);
const MachinePermissions = z.object({ roles: z.array(z.enum(ROLES)) });

/** Tells who asks, from the session's cookie or from `Authorization: Bearer` with an API key. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly engine: AuthEngine,
    private readonly database: Database,
    private readonly cache: CredentialCache,
  ) {
    super();
  }

  /** @throws DomainError `auth.invalid_api_key` (401), `auth.foreign_origin` (403) */
  async authenticate({ headers }: { readonly headers: Headers }): Promise<Principal> {
    const key = BEARER.exec(single(headers['authorization']))?.[1];
    if (key !== undefined) return this.cache.resolve(`key ${key}`, () => this.machineOf(key));
    const cookies = single(headers['cookie']);
    const session = SESSION_COOKIE.exec(cookies)?.[1];
    if (session === undefined) return ANONYMOUS;
    this.refuseForeignPage(single(headers['origin']));
    return this.cache.resolve(`session ${session}`, () => this.userOf(cookies));
  }

  // Browsers name the page a request comes from (RFC 6454); SameSite=Lax is the first guard
  // against foreign pages using a visitor's session, this is the second.
  private refuseForeignPage(origin: string): void {
    if (origin === '' || this.engine.isTrustedOrigin(origin)) return;
    throw new DomainError(
      'forbidden',
      'auth.foreign_origin',
      'This page may not act for a signed-in person.',
    );
  }

  private async machineOf(key: string): Promise<Principal> {
    const auth = this.engine.get();
    const { key: found } = await auth.api.verifyApiKey({ body: { key } });
    const permissions = MachinePermissions.safeParse(found?.permissions);
    if (!found || !permissions.success) {
      // The library takes a database that does not answer for a wrong key; this fails then.
      await this.database.rows('select 1');
      throw new DomainError('unauthenticated', 'auth.invalid_api_key', 'This key is not valid.');
    }
    const { roles } = permissions.data;
    return { kind: 'machine', id: found.id, name: found.name ?? '', roles };
  }

  private async userOf(cookie: string): Promise<Principal> {
    const auth = this.engine.get();
    // Sessions are prolonged by GET /v1/auth/get-session, whose answer can carry the cookie.
    const found = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    });
    if (found === null) return ANONYMOUS;
    const { id, email, name } = found.user;
    return { kind: 'user', id, email, name, ...(await grantsOf(this.database, id)) };
  }
}

function single(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? '';
}
