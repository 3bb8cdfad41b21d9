import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { MigrationError } from './migration-error.js';

export interface MigrationFile {
  /** File name, which is unique over all features: "20261122000200_ledger.sql". */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, the same with either kind of line end. */
  readonly checksum: string;
}

const NAME = /^\d{14}_[a-z0-9_]+\.sql$/;

/** Every `libs/<feature>/migrations/*.sql`, in the order of the time stamps in their names. */
export async function migrationFiles(root = projectRoot): Promise<MigrationFile[]> {
  const features = await readdir(join(root, 'libs'), { withFileTypes: true });
  const paths = await Promise.all(
    features
      .filter((entry) => entry.isDirectory())
      .map((entry) => sqlFilesIn(join(root, 'libs', entry.name, 'migrations'))),
  );
  const files = await Promise.all(paths.flat().map(read));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [index, file] of files.entries()) {
    if (!NAME.test(file.name)) {
      throw new MigrationError(
        `${file.name} is not named <14 digits of UTC time>_<lower_case_words>.sql`,
      );
    }
    if (files[index + 1]?.name === file.name) {
      throw new MigrationError(`two features have a migration named ${file.name}`);
    }
  }
  return files;
}

async function sqlFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.sql')).map((name) => join(folder, name));
}

async function read(path: string): Promise<MigrationFile> {
  const sql = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { name: basename(path), sql, checksum };
}
