import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '#libs/platform/config/project-root';

export interface SourceProcess {
  readonly child: ChildProcess;
  /** The next whole line of its standard output. @throws when the process ends first. */
  line(): Promise<string>;
  /** What it has written to its standard error so far. */
  errors(): string;
  /** Sends the signal and waits until the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a TypeScript file of the project as a process of its own, without a build. */
export function runSource(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): SourceProcess {
  const loader = join(projectRoot, 'test/support/source-loader.mjs');
  const child = spawn(process.execPath, ['--import', loader, join(projectRoot, file), ...args], {
    // Jest's own options must not reach the process.
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => {
      const next = await lines.next();
      if (next.done === true) throw new Error(`${file} ended: ${errors}`);
      return next.value;
    },
    errors: () => errors,
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
