import { createHash } from 'node:crypto';
import {
  chown,
  link,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomSecret } from '../clock/random-secret.js';
import { othersCanEnter, sharedFolder } from './binaries.js';
import { codeOf, PostgresError } from './postgres-error.js';

/** The operating-system user the server runs as; absent means as ourselves. */
export interface ClusterOwner {
  readonly uid: number;
  readonly gid: number;
}

/** What we remember of a cluster, in `postgres.json` in the data folder. */
export interface ClusterPlace {
  /** The folder that holds `data` and the log. */
  readonly folder: string;
  readonly password: string;
}

const FILE = 'postgres.json';

const newPassword = (): string => randomSecret(18, 'base64url');

/** Root may not run PostgreSQL, so a system account without rights does. */
export async function clusterOwner(): Promise<ClusterOwner | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] =
      accounts
        .split('\n')
        .map((line) => line.split(':'))
        .find(([name]) => name === wanted) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new PostgresError(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run ' +
      'it as; start as an ordinary user or set DATABASE_URL',
  );
}

/**
 * Where the cluster of this data folder is: inside it, or, where its owner cannot get there (root's
 * home), in a system folder under a name that belongs to this data folder. Remembered, so that a
 * later start finds the same data whoever makes it.
 */
export async function clusterPlace(
  dataDir: string,
  owner: ClusterOwner | null,
): Promise<ClusterPlace> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const remembered = await rememberedPlace(join(dataDir, FILE));
  if (remembered !== null) return remembered;
  const inside = owner === null || (await othersCanEnter(dataDir));
  const folder = inside ? join(dataDir, 'postgres') : await folderOutside(dataDir);
  const place: ClusterPlace = { folder, password: newPassword() };
  return remember(join(dataDir, FILE), place);
}

/** The place of a cluster that goes away with its server. */
export async function temporaryPlace(owner: ClusterOwner | null): Promise<ClusterPlace> {
  const parent =
    owner === null || (await othersCanEnter(tmpdir())) ? tmpdir() : await sharedFolder();
  const folder = await mkdtemp(join(parent, 'pledgeline-postgres-'));
  return { folder, password: newPassword() };
}

/** The user a cluster that exists already belongs to: `postgres` may have been installed since. */
export async function ownerOfExisting(
  data: string,
  owner: ClusterOwner | null,
): Promise<ClusterOwner | null> {
  const at = await stat(data).catch(() => null);
  const self = process.getuid?.();
  if (at === null || self === undefined) return owner;
  if (owner !== null) {
    if (at.uid !== 0) return { uid: at.uid, gid: at.gid };
    throw new PostgresError(`the database in ${data} belongs to root, who may not run PostgreSQL`);
  }
  if (at.uid === self) return null;
  throw new PostgresError(
    `the database in ${data} belongs to another user (it was first started by root?); start as ` +
      'that user, or choose another DATA_DIR',
  );
}

/** The first to write it wins; whoever comes second takes what the first has written. */
async function remember(file: string, place: ClusterPlace): Promise<ClusterPlace> {
  const draft = `${file}.${randomSecret(4, 'hex')}`;
  await writeFile(draft, `${JSON.stringify(place, null, 2)}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
    return place;
  } catch (error) {
    const written = codeOf(error) === 'EEXIST' ? await rememberedPlace(file) : null;
    if (written === null) throw error;
    return written;
  } finally {
    await rm(draft, { force: true });
  }
}

async function rememberedPlace(file: string): Promise<ClusterPlace | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ClusterPlace;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new PostgresError(
      `${file} cannot be read; start as the user who started first, or choose another DATA_DIR`,
      { cause: error },
    );
  }
}

async function folderOutside(dataDir: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12);
  // A data folder that was deleted and made anew has forgotten the old cluster and its password.
  return join(await sharedFolder(), `cluster-${name}-${randomSecret(4, 'hex')}`);
}

/** Makes the folder of the cluster and gives it to its owner. */
export async function makeClusterFolder(folder: string, owner: ClusterOwner | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}
