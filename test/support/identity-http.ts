import 'reflect-metadata';
import { Catch, Global, Injectable, Module, ValidationPipe } from '@nestjs/common';
import type { ArgumentsHost, CanActivate, ExceptionFilter, ExecutionContext } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { IdentityModule } from '#libs/identity/identity.module';
import { IdentitySettings } from '#libs/identity/identity-settings';
import { SignInMailer } from '#libs/identity/identity.events';
import { DomainError, type RefusalKind } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import {
  ACCESS_KEY,
  Authenticator,
  hasRole,
  type Access,
  type Principal,
} from '#libs/platform/http/access';
import type { DatabaseTest } from './database-test.js';
import { identitySettings, KeptSignInMails } from './identity-parts.js';

const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  precondition_required: 428,
  refused: 422,
  too_many: 429,
  unavailable: 503,
};

interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body: unknown): void;
}

@Catch(DomainError)
class Problems implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>();
    const status = STATUS[error.kind];
    if (error.retryAfterSeconds !== undefined) {
      reply.header('retry-after', String(error.retryAfterSeconds));
    }
    reply.header('content-type', 'application/problem+json');
    reply.status(status).send({ status, code: error.code, detail: error.message });
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

/** Identity alone behind HTTP, over the spec's database. */
export async function identityHttp(test: DatabaseTest) {
  const mailer = new KeptSignInMails();
  const surroundings = [
    { provide: Clock, useValue: test.clock },
    { provide: Ids, useValue: test.ids },
    { provide: Database, useFactory: () => test.database },
    { provide: IdentitySettings, useValue: identitySettings(test.url) },
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
