import {
  Inject,
  Injectable,
  Optional,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Configuration } from '#config/configuration';
import { DomainError } from '#libs/kernel/errors';
import { CONFIGURATION } from '../config/configuration.token.js';
import { ACCESS_KEY, Authenticator, hasRole, type Access, type Principal } from './access.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Denies by default: a route that says neither `Public` nor `Roles` lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Optional() private readonly authenticator?: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { principal: Principal }>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const principal: Principal = (await this.authenticator?.authenticate(request)) ?? {
      kind: 'anonymous',
    };
    this.refuseForeignOrigin(request, principal);
    request.principal = principal;
    if (access !== undefined && 'public' in access) return true;
    if (principal.kind === 'anonymous') {
      throw new DomainError('unauthenticated', 'auth.required', 'Please sign in first.');
    }
    if (access !== undefined && hasRole(principal, ...access.roles)) return true;
    throw new DomainError('forbidden', 'auth.forbidden', 'Your role does not allow this.');
  }

  /**
   * A browser sends the session's cookie with whatever page asks; only the Origin header tells
   * which one did. Machines send a key instead of a cookie and need no Origin.
   */
  private refuseForeignOrigin(request: FastifyRequest, principal: Principal): void {
    const byCookie = principal.kind === 'user' && request.headers.authorization === undefined;
    if (!byCookie || SAFE.has(request.method)) return;
    const { origin, host } = request.headers;
    if (origin !== undefined && URL.canParse(origin)) {
      const asked = new URL(origin);
      if (asked.host === host || asked.origin === new URL(this.configuration.publicUrl).origin) {
        return;
      }
    }
    throw new DomainError(
      'forbidden',
      'auth.foreign_origin',
      'This request must come from our own pages (Origin header).',
    );
  }
}
