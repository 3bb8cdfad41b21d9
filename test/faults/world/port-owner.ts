import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Which of these processes has this local port open; null where the machine does not tell. */
export function ownerOfPort(port: number, pids: readonly number[]): number | null {
  try {
    const inode = inodeOf(port);
    return pids.find((pid) => inode !== null && socketsOf(pid).includes(inode)) ?? null;
  } catch {
    return null;
  }
}

function inodeOf(port: number): string | null {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(`:${wanted}`) === true) return fields[9] ?? null;
    }
  }
  return null;
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}
