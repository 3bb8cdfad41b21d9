import type { CampaignProgress, Progress } from '../api/types.js';
import { newKey } from '../parts/new-key.js';
import { now } from '../parts/now.js';
import { ProgressLine } from './progress-line.js';

/** Whether the totals come in; `heardAt` is when they last did, in milliseconds, 0 for never. */
export interface Line {
  readonly reached: boolean;
  readonly heardAt: number;
}

/** What tabs of one browser tell each other. */
type Message =
  | { readonly kind: 'want'; readonly tab: string; readonly ids: readonly string[] }
  | { readonly kind: 'who' }
  | { readonly kind: 'progress'; readonly progress: CampaignProgress }
  | { readonly kind: 'line'; readonly reached: boolean };

const NAME = 'progress';
/** As many as the API takes in one stream. */
const CAMPAIGNS_MAX = 100;

/**
 * The live totals of everything that is watched in this browser. HTTP/1.1 gives a browser six
 * connections to a host, so all its tabs share one stream: whoever holds the lock leads, follows
 * what all tabs want, and passes on what it hears.
 */
class ProgressStream {
  private readonly tab = newKey();
  private readonly listeners = new Map<string, Set<(progress: Progress) => void>>();
  private readonly lineListeners = new Set<() => void>();
  private readonly wants = new Map<string, readonly string[]>();
  private readonly newest = new Map<string, CampaignProgress>();
  private channel: BroadcastChannel | null = null;
  private leading: AbortController | null = null;
  private own: ProgressLine | null = null;
  private syncing = false;
  line: Line = { reached: true, heardAt: 0 };

  add(campaignId: string, listener: (progress: Progress) => void): void {
    const listeners = this.listeners.get(campaignId) ?? new Set();
    this.listeners.set(campaignId, listeners.add(listener));
    this.syncSoon();
  }

  remove(campaignId: string, listener: (progress: Progress) => void): void {
    const listeners = this.listeners.get(campaignId);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.listeners.delete(campaignId);
    this.syncSoon();
  }

  addLineListener(listener: () => void): () => void {
    this.lineListeners.add(listener);
    return () => {
      this.lineListeners.delete(listener);
    };
  }

  /** Once for all that a page mounts and unmounts at the same time. */
  private syncSoon(): void {
    if (this.syncing) return;
    this.syncing = true;
    window.setTimeout(() => {
      this.syncing = false;
      this.sync();
    });
  }

  private sync(): void {
    const ids = [...this.listeners.keys()];
    if (ids.length === 0) {
      this.leave();
      return;
    }
    this.join();
    this.wants.set(this.tab, ids);
    if (this.own === null) this.say({ kind: 'want', tab: this.tab, ids });
    else this.follow();
  }

  private join(): void {
    if (this.channel !== null) return;
    this.channel = new BroadcastChannel(NAME);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      this.hear(data);
    };
    window.addEventListener('pagehide', this.leave);
    window.addEventListener('pageshow', this.back);
    void this.lead();
  }

  private readonly leave = (): void => {
    if (this.channel === null) return;
    this.say({ kind: 'want', tab: this.tab, ids: [] });
    this.leading?.abort();
    this.own?.close();
    this.own = null;
    this.channel.close();
    this.channel = null;
    this.wants.clear();
    this.newest.clear();
  };

  /** Out of the browser's memory of pages: nothing was heard meanwhile. */
  private readonly back = (): void => {
    this.syncSoon();
  };

  private async lead(): Promise<void> {
    const leading = new AbortController();
    this.leading = leading;
    // Without locks (plain HTTP to another machine) every tab listens for itself.
    if (!('locks' in navigator)) {
      this.open();
      return;
    }
    const left = new Promise<void>((resolve) => {
      leading.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    try {
      await navigator.locks.request(NAME, { signal: leading.signal }, () => {
        this.open();
        this.say({ kind: 'who' });
        return left;
      });
    } catch {
      // The tab stopped watching while it waited for its turn.
    }
  }

  private open(): void {
    this.own = new ProgressLine({
      progress: (progress) => {
        this.newest.set(progress.campaignId, progress);
        this.say({ kind: 'progress', progress });
        this.tell(progress);
      },
      reached: (reached) => {
        this.say({ kind: 'line', reached });
        this.tellLine(reached);
      },
    });
    this.follow();
  }

  private follow(): void {
    const ids = new Set([...this.listeners.keys(), ...[...this.wants.values()].flat()]);
    this.own?.follow([...ids].slice(0, CAMPAIGNS_MAX));
  }

  private hear(message: Message): void {
    switch (message.kind) {
      case 'progress':
        this.tell(message.progress);
        return;
      case 'line':
        this.tellLine(message.reached);
        return;
      case 'who':
        this.say({ kind: 'want', tab: this.tab, ids: [...this.listeners.keys()] });
        return;
      case 'want':
        this.serve(message.tab, message.ids);
    }
  }

  /** Only who leads serves; a tab that wants what is followed already hears the newest at once. */
  private serve(tab: string, ids: readonly string[]): void {
    if (this.own === null) return;
    if (ids.length === 0) this.wants.delete(tab);
    else this.wants.set(tab, ids);
    for (const id of ids) {
      const progress = this.newest.get(id);
      if (progress !== undefined) this.say({ kind: 'progress', progress });
    }
    this.say({ kind: 'line', reached: this.line.reached });
    this.follow();
  }

  private say(message: Message): void {
    this.channel?.postMessage(message);
  }

  private tell({ campaignId, ...progress }: CampaignProgress): void {
    for (const listener of this.listeners.get(campaignId) ?? []) listener(progress);
  }

  private tellLine(reached: boolean): void {
    this.line = { reached, heardAt: reached ? now() : this.line.heardAt };
    for (const listener of this.lineListeners) listener();
  }
}

const stream = new ProgressStream();

/** Calls back with every new state of the totals; the answer stops it. */
export function watchProgress(
  campaignId: string,
  listener: (progress: Progress) => void,
): () => void {
  stream.add(campaignId, listener);
  return () => {
    stream.remove(campaignId, listener);
  };
}

/** Calls back when `currentLine()` has changed; the answer stops it. */
export const watchLine = (listener: () => void): (() => void) => stream.addLineListener(listener);

export const currentLine = (): Line => stream.line;
