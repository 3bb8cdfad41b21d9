import type { ReadProgress } from '#libs/settlement/progress/progress.queries';

const BAR = 24;

/** "collecting, running  [####····]  412 of 1000  23.9/s  0:25 left (00:10:25Z)  3 failed" */
export function progressLine(campaignState: string, progress: ReadProgress): string {
  const { state, waiting, charged, failed, perSecond, secondsLeft, expectedEndAt } = progress;
  const all = waiting + charged + failed;
  const done = all === 0 ? 0 : Math.floor((BAR * (all - waiting)) / all);
  const parts = [
    `${campaignState}, ${state}`,
    `[${'#'.repeat(done)}${'.'.repeat(BAR - done)}]`,
    `${all - waiting} of ${all}`,
    `${tenths(perSecond)}/s`,
  ];
  if (secondsLeft !== null && expectedEndAt !== null && waiting > 0) {
    parts.push(`${clock(secondsLeft)} left (${expectedEndAt.toISOString().slice(11, 19)}Z)`);
  }
  if (failed > 0) parts.push(`${failed} failed`);
  if (progress.interruption !== null && state !== 'idle') {
    const until = progress.interruption.until;
    parts.push(until === null ? 'until resumed' : `until ${until.toISOString()}`);
  }
  return parts.join('  ');
}

const tenths = (pace: number): string =>
  pace.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 75 seconds are "1:15"; an hour and a second "1:00:01". */
function clock(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
