import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { eventually } from '../../../test/support/eventually.js';
import { testConfiguration } from '../../../test/support/test-configuration.js';
import { DeadLetters } from '../dead-letters/dead-letters.js';
import { BackgroundWork, Jobs } from '../jobs/jobs.js';
import { NewsSubscribers, Outbox } from '../outbox/outbox.js';
import { PlatformModule } from '../platform.module.js';

const test = DatabaseTest.forFile();

const barrier = (): { readonly passed: Promise<void>; open: () => void } => {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
};

describe('the worker', () => {
  let context: INestApplicationContext;
  let handled: unknown[];

  /** Builds a worker; `register` is what a feature does in its onModuleInit. */
  const start = async (register: (work: BackgroundWork) => void): Promise<void> => {
    const configuration = testConfiguration(test.url);
    const module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot({ configuration, process: 'worker', entities: [] })],
    }).compile();
    register(module.get(BackgroundWork));
    module.get(NewsSubscribers).register({
      name: 'spec:hear',
      types: ['thing.happened'],
      handle: (_tx, news) => Promise.resolve(void handled.push(...news.map((one) => one.subject))),
    });
    module.useLogger(false);
    context = await module.init();
  };

  const enqueue = (payload: object): Promise<void> =>
    test.database.transaction((tx) => context.get(Jobs).enqueue(tx, 'spec', { ...payload }));

  beforeEach(() => {
    handled = [];
  });
  afterEach(() => context.close());

  it('runs a job that was committed at once, and never one that was rolled back', async () => {
    await start((work) => {
      work.registerJob({
        name: 'spec',
        handle: ({ n }) => Promise.resolve(void handled.push(n)),
      });
    });
    await expect(
      test.database.transaction(async (tx) => {
        await context.get(Jobs).enqueue(tx, 'spec', { n: 1 });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await enqueue({ n: 2 });
    await eventually(() => handled.length > 0);
    expect(handled).toEqual([2]);
  });

  it('takes over the job of a worker that was killed while it had it', async () => {
    await test.database.rows(`select graphile_worker.add_job('spec', '{"n": 7}')`);
    await test.database.execute(
      `update graphile_worker._private_jobs
       set locked_at = now() - interval '3 minutes', locked_by = 'worker-that-is-gone'`,
    );
    await start((work) => {
      work.registerJob({ name: 'spec', handle: ({ n }) => Promise.resolve(void handled.push(n)) });
    });
    await eventually(() => handled.length > 0);
    expect(handled).toEqual([7]);
  });

  it('hears of news as soon as they are committed', async () => {
    await start(() => undefined);
    const begun = performance.now();
    await test.database.transaction((tx) =>
      context.get(Outbox).append(tx, [{ type: 'thing.happened', subject: 'a', payload: {} }]),
    );
    await eventually(() => handled.length > 0, { everyMs: 5 });
    expect(handled).toEqual(['a']);
    // Without the notice it would take up to a second.
    expect(performance.now() - begun).toBeLessThan(900);
  });

  it('never runs one sweep twice at a time', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    await start((work) => {
      work.registerSweep({
        name: 'spec',
        everySeconds: 0.01,
        run: async () => {
          running += 1;
          most = Math.max(most, running);
          await test.database.rows('select pg_sleep(0.03)');
          running -= 1;
          runs += 1;
          return 0;
        },
      });
    });
    await eventually(() => runs > 4);
    expect(most).toBe(1);
  });

  it('finishes the job in hand before it stops', async () => {
    const started = barrier();
    const held = barrier();
    await start((work) => {
      work.registerJob({
        name: 'spec',
        handle: async () => {
          started.open();
          await held.passed;
          handled.push('finished');
        },
      });
    });
    await enqueue({});
    await started.passed;
    const closed = context.close();
    held.open();
    await closed;
    expect(handled).toEqual(['finished']);
  });

  it('shows a job that failed for good, without what its error said, and runs it again', async () => {
    let broken = true;
    await start((work) => {
      work.registerJob({
        name: 'spec',
        handle: () =>
          broken
            ? Promise.reject(new Error('no mail for marie@example.test'))
            : Promise.resolve(void handled.push('done')),
      });
    });
    await test.database.transaction((tx) =>
      context.get(Jobs).enqueue(tx, 'spec', {}, { attemptsMax: 1, key: 'spec-key' }),
    );
    const letter = await eventually(async () => {
      const [found] = await context.get(DeadLetters).list(10, null);
      return found ?? false;
    });
    expect(letter).toMatchObject({ kind: 'job', recipient: 'spec', subject: 'spec-key' });
    expect(letter.lastError).not.toContain('marie');
    broken = false;
    await context.get(DeadLetters).replay(letter.id, 'spec');
    await eventually(() => handled.length > 0);
  });
});
