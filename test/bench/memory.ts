import { readFileSync } from 'node:fs';

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
