import { execFileSync } from 'node:child_process';

interface Listed {
  readonly pid: number;
  readonly parent: number;
}

function processes(): Listed[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => state?.startsWith('Z') !== true)
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

/** Every process below `pid`, at any depth, without itself. */
export function descendantsOf(pid: number): number[] {
  const all = processes();
  const found: number[] = [];
  for (let level = [pid]; level.length > 0;) {
    level = all.filter(({ parent }) => level.includes(parent)).map((one) => one.pid);
    found.push(...level);
  }
  return found;
}

/** Those of them that still live. */
export function livingOf(pids: readonly number[]): number[] {
  const living = new Set(processes().map(({ pid }) => pid));
  return pids.filter((pid) => living.has(pid));
}
