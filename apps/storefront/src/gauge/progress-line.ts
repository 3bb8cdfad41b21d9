import { call } from '../api/client.js';
import type { CampaignProgress } from '../api/types.js';

/** A line that is open answers at once with the present state; a proxy that keeps it back does not. */
const FIRST_WORD_MILLIS = 5_000;
/** The server speaks every 15 seconds: two words missed are silence. */
const SILENCE_MILLIS = 35_000;
const POLL_MILLIS = 5_000;
const REOPEN_MILLIS = { first: 2_000, most: 30_000 } as const;

export interface LineEar {
  readonly progress: (progress: CampaignProgress) => void;
  /** Told with every word of the server, and each time that it could not be reached. */
  readonly reached: (reached: boolean) => void;
}

/**
 * This tab's own line to the server for a set of campaigns: a stream; while that is broken, kept
 * back or silent, a question every five seconds.
 */
export class ProgressLine {
  private ids = '';
  private source: EventSource | null = null;
  private polling: number | null = null;
  private silence: number | null = null;
  private reopening: number | null = null;
  private reopenMillis: number = REOPEN_MILLIS.first;
  private readonly anew = (): void => {
    this.open();
  };

  /** A word still under way must not count as the network being there. */
  private readonly cut = (): void => {
    this.hangUp();
    this.poll();
    this.openLater();
  };

  constructor(private readonly ear: LineEar) {
    window.addEventListener('online', this.anew);
    window.addEventListener('offline', this.cut);
  }

  follow(campaignIds: readonly string[]): void {
    const ids = [...campaignIds].sort().join(',');
    if (ids === this.ids) return;
    this.ids = ids;
    this.open();
  }

  close(): void {
    window.removeEventListener('online', this.anew);
    window.removeEventListener('offline', this.cut);
    this.ids = '';
    this.hangUp();
    this.stopPolling();
  }

  private open(): void {
    this.hangUp();
    if (this.ids === '') return;
    const source = new EventSource(`/v1/progress/stream?campaigns=${this.ids}`);
    this.source = source;
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      this.heard();
      this.ear.progress(JSON.parse(data) as CampaignProgress);
    });
    source.addEventListener('alive', () => {
      this.heard();
    });
    source.onerror = () => {
      this.poll();
      // A broken line is taken up again by the browser itself; a refused one is not.
      if (source.readyState === EventSource.CLOSED) this.openLater();
    };
    this.expectWord(FIRST_WORD_MILLIS);
  }

  private heard(): void {
    this.reopenMillis = REOPEN_MILLIS.first;
    this.stopPolling();
    this.expectWord(SILENCE_MILLIS);
    this.ear.reached(true);
  }

  private expectWord(millis: number): void {
    if (this.silence !== null) window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      this.poll();
      this.openLater();
    }, millis);
  }

  private openLater(): void {
    if (this.reopening !== null) return;
    this.reopening = window.setTimeout(this.anew, this.reopenMillis);
    this.reopenMillis = Math.min(REOPEN_MILLIS.most, this.reopenMillis * 2);
  }

  private poll(): void {
    if (this.polling !== null) return;
    this.polling = window.setInterval(this.check, POLL_MILLIS);
    this.check();
  }

  private readonly check = (): void => {
    const { ids } = this;
    if (ids === '') return;
    call<{ readonly items: readonly CampaignProgress[] }>(`/v1/progress?campaigns=${ids}`).then(
      ({ items }) => {
        if (ids !== this.ids) return;
        this.ear.reached(true);
        for (const progress of items) this.ear.progress(progress);
      },
      () => {
        if (ids === this.ids) this.ear.reached(false);
      },
    );
  };

  private stopPolling(): void {
    if (this.polling !== null) window.clearInterval(this.polling);
    this.polling = null;
  }

  private hangUp(): void {
    this.source?.close();
    this.source = null;
    for (const timer of [this.silence, this.reopening]) {
      if (timer !== null) window.clearTimeout(timer);
    }
    this.silence = null;
    this.reopening = null;
  }
}
