/** What the browser's own record says of a task of a page's main thread; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Processor time of the thread, which does not grow while other programs have their turn. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export const TRACED = ['toplevel', 'loading'];

/** Longer tasks keep a finger waiting. */
const LONG_MILLIS = 50;

/**
 * Total blocking time on a processor `slower` times slower: what is above 50 ms of every task after
 * the first paint, by the processor time that it took.
 */
export function blockingMillis(trace: Buffer, slower: number): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] };
  const painted = traceEvents.find(({ name }) => name === 'firstContentfulPaint');
  if (painted === undefined) throw new Error('the record tells of no first paint');
  const main = traceEvents.find(
    ({ ph, pid, name, args }) =>
      ph === 'M' &&
      pid === painted.pid &&
      name === 'thread_name' &&
      args?.name === 'CrRendererMain',
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name === TASK && pid === painted.pid && tid === main?.tid)
    .filter(({ ts }) => ts >= painted.ts)
    .map(({ tdur }) => ((tdur ?? 0) / 1000) * slower - LONG_MILLIS)
    .reduce((sum, excess) => sum + Math.max(0, excess), 0);
}

const TASK = 'ThreadControllerImpl::RunTask';
