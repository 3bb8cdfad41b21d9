import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  ThrottlerStorage,
  type ThrottlerLimitDetail,
  type ThrottlerModuleOptions,
} from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Configuration } from '#config/configuration';
import { DomainError } from '#libs/kernel/errors';
import { CONFIGURATION } from '../config/configuration.token.js';
import { ACCESS_KEY, type Access } from './access.js';

/** Limits what strangers can POST from one address; `@SkipThrottle()` leaves a route out. */
@Injectable()
export class PostThrottlerGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    super(options, storage, reflector);
  }

  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { method } = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const isPublic = access !== undefined && 'public' in access;
    return Promise.resolve(
      this.configuration.publicPostsPerMinute === null || method !== 'POST' || !isPublic,
    );
  }

  protected override throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new DomainError('too_many', 'request.too_many', 'Too many requests; wait a little.', {
      retryAfterSeconds: Math.max(1, timeToBlockExpire),
    });
  }
}
