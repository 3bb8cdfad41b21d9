import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE_BYTES = 4096;
const MEGABYTE = 1024 * 1024;

/** Resident memory of a process in megabytes; null where the machine has no /proc. */
export function residentMegabytes(pid: number): number | null {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return ((resident ?? 0) * PAGE_BYTES) / MEGABYTE;
  } catch {
    return null;
  }
}

/** What was resident at most since the process began or since `forgetPeak`; null without /proc. */
export function peakMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** Lets the peak begin anew; see proc(5), clear_refs. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Without /proc there is no peak to forget.
  }
}

export interface Sample {
  readonly charged: number;
  readonly megabytes: number;
}

/** How much memory a thousand charges more take: the slope of the line of least squares. */
export function megabytesPerThousand(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [charged, megabytes] = [mean((one) => one.charged), mean((one) => one.megabytes)];
  let [above, below] = [0, 0];
  for (const sample of samples) {
    above += (sample.charged - charged) * (sample.megabytes - megabytes);
    below += (sample.charged - charged) ** 2;
  }
  return below === 0 ? 0 : (above / below) * 1000;
}

/**
 * What a process started with `--inspect` holds on its heap after a full collection, in megabytes.
 * Resident memory also has what V8 and the C library keep for later, which depends on the minutes a
 * process has worked rather than on what it must remember.
 */
export async function retainedHeap(inspectorPort: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  if (target === undefined) throw new Error('the process can be inspected');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  try {
    await ask(socket, 1, 'HeapProfiler.collectGarbage');
    const { usedSize } = (await ask(socket, 2, 'Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize / MEGABYTE;
  } finally {
    socket.close();
  }
}

async function ask(socket: WebSocket, id: number, method: string): Promise<unknown> {
  socket.send(JSON.stringify({ id, method }));
  for (;;) {
    const [event] = (await once(socket, 'message')) as [{ data: string }];
    const answer = JSON.parse(event.data) as { id?: number; result?: unknown };
    if (answer.id === id) return answer.result;
  }
}
