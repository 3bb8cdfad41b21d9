import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ChildOptions {
  readonly name: string;
  /** The program, relative to the project's root (dist/apps/api/main.js). */
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logDir: string;
  /** Options of Node itself; ours when absent. */
  readonly nodeOptions?: readonly string[];
  /** Called when it ends without having been asked to. */
  readonly onUnexpectedEnd: (name: string) => void;
}

/** What a program of ours tells its parent once it can be used. */
type ReadyMessage = { readonly listening: string } | { readonly working: true };

const READY_MILLIS_MAX = 60_000;
const LOG_LINES_SHOWN = 20;

/**
 * One program of the system as a process of its own. It ends with us: the channel between parent
 * and child closes when the parent dies, however it dies, and the child shuts down on that.
 */
export class Child {
  private process: ChildProcess | null = null;
  private stopping = false;

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get logFile(): string {
    return join(this.options.logDir, `${this.options.name}.log`);
  }

  /** Starts it and waits until it says it is ready. Returns the address it listens on, if any. */
  async start(): Promise<string | undefined> {
    mkdirSync(this.options.logDir, { recursive: true });
    const log = createWriteStream(this.logFile, { flags: 'a' });
    const child = fork(join(this.options.cwd, this.options.program), [], {
      cwd: this.options.cwd,
      env: { ...process.env, ...this.options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(this.options.nodeOptions === undefined
        ? {}
        : { execArgv: [...this.options.nodeOptions] }),
      // Ctrl-C reaches the whole terminal group: only the parent shall act on it, in its order.
      detached: process.platform !== 'win32',
    });
    this.process = child;
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', () => {
      this.process = null;
      if (!this.stopping) this.options.onUnexpectedEnd(this.options.name);
    });
    return this.whenReady(child);
  }

  /** Asks it to finish what it holds and end; ends it by force after `graceMillis`. */
  async stop(graceMillis = 15_000): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (child === null) return;
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => child.kill('SIGKILL'), graceMillis);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }

  private whenReady(child: ChildProcess): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        reject(new Error(`${this.options.name} ${why}\n${this.lastLines()}`));
      };
      const patience = setTimeout(() => {
        fail('was not ready within a minute');
      }, READY_MILLIS_MAX);
      child.once('exit', (code) => {
        clearTimeout(patience);
        fail(`ended with code ${code ?? 'none'} before it was ready`);
      });
      child.on('message', (message: ReadyMessage) => {
        clearTimeout(patience);
        resolve('listening' in message ? message.listening : undefined);
      });
    });
  }

  private lastLines(): string {
    const lines = readFileSync(this.logFile, 'utf8').trimEnd().split('\n');
    return lines.slice(-LOG_LINES_SHOWN).join('\n');
  }
}
