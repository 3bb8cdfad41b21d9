import { chown, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { randomSecret } from '../clock/random-secret.js';
import { runProgram, type PostgresBinaries } from './binaries.js';
import type { ClusterOwner, ClusterPlace } from './cluster-place.js';
import { PostgresError } from './postgres-error.js';

export const SUPERUSER = 'pledgeline';

/**
 * Makes a new cluster in `${place.folder}/data` unless there is one. It is made under another name
 * and renamed, so that a start that was cut off leaves nothing that looks like a cluster.
 */
export async function initialise(
  binaries: PostgresBinaries,
  place: ClusterPlace,
  owner: ClusterOwner | null,
  temporary: boolean,
): Promise<void> {
  const data = join(place.folder, 'data');
  if ((await readdir(data).catch(() => [])).length > 0) return;
  const mark = randomSecret(4, 'hex');
  const unfinished = join(place.folder, `data.${mark}`);
  const passwordFile = join(place.folder, `password.${mark}`);
  try {
    await writeFile(passwordFile, place.password, { mode: 0o600 });
    if (owner !== null) await chown(passwordFile, owner.uid, owner.gid);
    await runProgram(binaries.initdb, initdbArguments(unfinished, passwordFile, temporary), {
      ...owner,
      cwd: '/',
      env: serverEnvironment(),
      windowsHide: true,
    });
    await rename(unfinished, data);
  } catch (error) {
    // Another start may have finished the same work first; then its cluster is as good as ours.
    if ((await readdir(data).catch(() => [])).length > 0) return;
    throw new PostgresError(`PostgreSQL could not be set up in ${data}: ${outputOf(error)}`, {
      cause: error,
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

function outputOf(error: unknown): string {
  const hasOutput = typeof error === 'object' && error !== null && 'stderr' in error;
  return hasOutput && error.stderr !== '' ? String(error.stderr).trim() : String(error);
}

/** Our own PG… variables (a developer's PGDATA, PGPORT) must not lead the server astray. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && !name.startsWith('NODE_'),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

function initdbArguments(data: string, passwordFile: string, temporary: boolean): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // The built-in provider sorts the same on every platform, whatever its C library does.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...(temporary ? ['--no-sync'] : []),
  ];
}
