import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Configuration } from '#config/configuration';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { BackgroundRunner } from '#libs/platform/background/background-runner';
import {
  closeHttpApp,
  httpAdapter,
  HTTP_OPTIONS,
  prepareHttpApp,
} from '#libs/platform/http/http-app';
import type { DatabaseTest } from './database-test.js';
import { testConfiguration } from './test-configuration.js';

export interface TestAppOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Providers to stand in, by token. */
  readonly replace?: readonly (readonly [token: unknown, value: unknown])[];
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  /** For supertest: `request(http)`. */
  readonly http: ReturnType<NestFastifyApplication['getHttpServer']>;
  /** Runs outbox, inbox, jobs and sweeps until nothing is due by the spec's clock. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The application behind HTTP, over the spec's database, clock and ids. `module` is made from the
 * configuration, as `AppModule.forRoot` is. Call it in `beforeAll`, after `DatabaseTest.forFile()`.
 */
export async function startTestApp(
  test: Pick<DatabaseTest, 'url' | 'clock' | 'ids'>,
  module: (configuration: Configuration) => DynamicModule | Type<unknown>,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const configuration = testConfiguration(test.url, options.environment);
  const builder = Test.createTestingModule({ imports: [module(configuration)] })
    .overrideProvider(Clock)
    .useValue(test.clock)
    .overrideProvider(Ids)
    .useValue(test.ids);
  for (const [token, value] of options.replace ?? []) {
    builder.overrideProvider(token).useValue(value);
  }
  const compiled = await builder.compile();
  const app = await prepareHttpApp(
    compiled.createNestApplication<NestFastifyApplication>(
      httpAdapter(configuration),
      HTTP_OPTIONS,
    ),
    configuration,
  );
  return {
    app,
    configuration,
    http: app.getHttpServer(),
    drain: () => app.get(BackgroundRunner).drain(),
    close: () => closeHttpApp(app),
  };
}
