import 'reflect-metadata';
import { Catch, Global, Injectable, Module, ValidationPipe } from '@nestjs/common';
import type { ArgumentsHost, CanActivate, ExceptionFilter, ExecutionContext } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { loadConfiguration } from '#config/configuration';
import { IdentityModule } from '#libs/identity/identity.module';
import { SignInMailer } from '#libs/identity/identity.events';
import { DomainError } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { Database } from '#libs/platform/database/database';
import {
  ACCESS_KEY,
  Authenticator,
  hasRole,
  type Access,
  type Principal,
} from '#libs/platform/http/access';
import { problemOf } from '#libs/platform/http/problem';
import type { DatabaseTest } from './database-test.js';
import { KeptSignInMails } from './identity-parts.js';

interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body: unknown): void;
}

@Catch(DomainError)
class Problems implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>();
    const problem = problemOf(error);
    if (error.retryAfterSeconds !== undefined) {
      reply.header('retry-after', String(error.retryAfterSeconds));
    }
    reply.header('content-type', 'application/problem+json');
    reply.status(problem.status).send(problem);
  }
}

@Injectable()
class Guard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context
      .switchToHttp()
      .getRequest<{ headers: Record<string, string>; principal: Principal }>();
    request.principal = await this.authenticator.authenticate(request);
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access>(ACCESS_KEY, targets);
    if ('public' in access || hasRole(request.principal, ...access.roles)) return true;
    if (request.principal.kind !== 'anonymous') throw new DomainError('forbidden', 'x', 'no');
    throw new DomainError('unauthenticated', 'x', 'who?');
  }
}

const configurationOf = (databaseUrl: string) =>
  loadConfiguration({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_test',
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
  });

/** Identity alone behind HTTP, over the spec's database. */
export async function identityHttp(test: DatabaseTest) {
  const mailer = new KeptSignInMails();
  const surroundings = [
    { provide: Clock, useValue: test.clock },
    { provide: Ids, useValue: test.ids },
    { provide: Database, useFactory: () => test.database },
    { provide: CONFIGURATION, useValue: configurationOf(test.url) },
    { provide: SignInMailer, useValue: mailer },
  ];

  @Global()
  @Module({
    providers: surroundings,
    exports: surroundings.map(({ provide }) => provide),
  })
  class Surroundings {}

  const module = await Test.createTestingModule({
    imports: [Surroundings, IdentityModule],
    providers: [
      { provide: APP_FILTER, useClass: Problems },
      { provide: APP_GUARD, useClass: Guard },
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalPipes(
    new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, mailer };
}

export type IdentityHttp = Awaited<ReturnType<typeof identityHttp>>;
