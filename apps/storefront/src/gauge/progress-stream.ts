import type { Progress } from '../api/types.js';
import { readProgress } from '../api/queries.js';

const POLL_MILLIS = 5_000;
const REOPEN_MILLIS = 30_000;

type Listener = (progress: Progress) => void;

/**
 * The live totals of one campaign. HTTP/1.1 gives a browser six connections to a host, so all its
 * tabs share one stream: whoever holds the lock listens to the server and passes on what it hears.
 */
class ProgressStream {
  private readonly listeners = new Set<Listener>();
  private readonly closing = new AbortController();
  private readonly channel: BroadcastChannel;
  private source: EventSource | null = null;
  private polling: number | null = null;
  private reopening: number | null = null;

  constructor(private readonly campaignId: string) {
    this.channel = new BroadcastChannel(`progress:${campaignId}`);
    this.channel.onmessage = ({ data }: MessageEvent<Progress>) => {
      this.tell(data);
    };
    void this.lead();
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  /** True when nobody listens any more and the stream is closed. */
  remove(listener: Listener): boolean {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return false;
    this.closing.abort();
    this.channel.close();
    this.close();
    return true;
  }

  private async lead(): Promise<void> {
    const { signal } = this.closing;
    // Without locks (plain HTTP to another machine) every tab listens for itself.
    if (!('locks' in navigator)) {
      this.open();
      return;
    }
    const held = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    try {
      await navigator.locks.request(`progress:${this.campaignId}`, { signal }, () => {
        this.open();
        return held;
      });
    } catch {
      // The tab stopped watching while it waited for its turn.
    }
  }

  private open(): void {
    if (this.closing.signal.aborted) return;
    const source = new EventSource(`/v1/campaigns/${this.campaignId}/progress/stream`);
    this.source = source;
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      this.stopPolling();
      this.pass(JSON.parse(data) as Progress);
    });
    source.onerror = () => {
      this.poll();
      // A broken line is taken up again by the browser itself; a refused stream is not.
      if (source.readyState === EventSource.CLOSED) {
        this.reopening = window.setTimeout(() => {
          this.open();
        }, REOPEN_MILLIS);
      }
    };
  }

  private poll(): void {
    if (this.polling !== null) return;
    this.polling = window.setInterval(() => {
      readProgress(this.campaignId).then(
        (progress) => {
          this.pass(progress);
        },
        () => undefined,
      );
    }, POLL_MILLIS);
  }

  private stopPolling(): void {
    if (this.polling !== null) window.clearInterval(this.polling);
    this.polling = null;
  }

  private close(): void {
    this.source?.close();
    this.stopPolling();
    if (this.reopening !== null) window.clearTimeout(this.reopening);
  }

  private pass(progress: Progress): void {
    if (this.closing.signal.aborted) return;
    this.channel.postMessage(progress);
    this.tell(progress);
  }

  private tell(progress: Progress): void {
    for (const listener of this.listeners) listener(progress);
  }
}

const streams = new Map<string, ProgressStream>();

/** Calls back with every new state of the totals; the answer stops it. */
export function watchProgress(campaignId: string, listener: Listener): () => void {
  const stream = streams.get(campaignId) ?? new ProgressStream(campaignId);
  streams.set(campaignId, stream);
  stream.add(listener);
  return () => {
    if (stream.remove(listener)) streams.delete(campaignId);
  };
}
