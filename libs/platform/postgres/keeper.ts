/**
 * A process of its own between us and the server. It holds the other end of a pipe: when that
 * ends, because we asked or because we died (even by SIGKILL), it stops the server and goes.
 * Runs on its own, without the project's other files, so it imports Node's only.
 */
import { spawn } from 'node:child_process';
import { constants, openSync, rmSync } from 'node:fs';

interface KeeperOrders {
  readonly postgres: string;
  readonly pgCtl: string;
  readonly data: string;
  readonly logFile: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
  /** A temporary cluster's folder, removed when the server has ended. */
  readonly removeAfterwards?: string;
}

const orders = JSON.parse(process.argv[2] ?? '') as KeeperOrders;
const owner =
  orders.uid === undefined || orders.gid === undefined ? {} : { uid: orders.uid, gid: orders.gid };
// The folder belongs to the server's user and we may be root, so a link must not lead us away.
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
const log = openSync(orders.logFile, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0), 0o600);
const server = spawn(orders.postgres, ['-D', orders.data, ...orders.args], {
  ...owner,
  cwd: '/',
  stdio: ['ignore', log, log],
  windowsHide: true,
});

const FAST_STOP_MILLIS_MAX = 20_000;
let stopping = false;

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (process.platform === 'win32') {
    spawn(orders.pgCtl, ['stop', '-m', 'fast', '-D', orders.data], { windowsHide: true });
  } else {
    server.kill('SIGINT');
  }
  setTimeout(() => server.kill('SIGQUIT'), FAST_STOP_MILLIS_MAX);
}

function ended(code: number): void {
  if (orders.removeAfterwards !== undefined) {
    rmSync(orders.removeAfterwards, { recursive: true, force: true });
  }
  process.exit(code);
}

server.on('error', () => ended(127));
server.on('exit', (code) => ended(code ?? 1));
process.stdin.on('end', stop);
process.stdin.on('close', stop);
process.stdin.on('error', stop);
process.stdin.resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
