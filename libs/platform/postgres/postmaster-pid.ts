import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runProgram } from './binaries.js';
import { codeOf } from './postgres-error.js';

/** What a server writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * The server that runs on this data folder now, or null. A `postmaster.pid` that was left behind
 * (its process is gone, or the number now belongs to another program) is removed.
 */
export async function runningPostmaster(data: string): Promise<Postmaster | null> {
  const file = join(data, 'postmaster.pid');
  const text = await readFilled(file);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (Number.isSafeInteger(pid) && pid > 0 && isAlive(pid) && (await servesFolder(pid, data))) {
    return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === 'ready' };
  }
  await rm(file, { force: true });
  return null;
}

/** A starting server makes the file first and fills it a moment later. */
async function readFilled(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== '') return text;
  await delay(200);
  return readFile(file, 'utf8').catch(() => null);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A server's working directory is its data folder; elsewhere its name has to do. */
async function servesFolder(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    const [cwd, folder] = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => null),
      realpath(data).catch(() => data),
    ]);
    // Unreadable means another user's process: not ours, since our server has our owner.
    return cwd === folder;
  }
  const listed = await runProgram('ps', ['-p', String(pid), '-o', 'command=']).catch(() => null);
  return listed?.stdout.includes('postgres') ?? false;
}
