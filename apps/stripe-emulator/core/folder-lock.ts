import { readFile, rm, writeFile } from 'node:fs/promises';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const heldHere = new Set<string>();

/** Two processes must never write one journal. A lock left behind by a dead process is taken over. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'lock');
  const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
  const alive = holder === process.pid ? heldHere.has(path) : isAlive(holder);
  if (alive) {
    throw new Error(
      `${folder} is in use by process ${holder}; give this one another EMULATOR_DATA_DIR.`,
    );
  }
  await writeFile(path, String(process.pid), { mode: 0o600 });
  heldHere.add(path);
  return async () => {
    heldHere.delete(path);
    await rm(path, { force: true });
  };
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
