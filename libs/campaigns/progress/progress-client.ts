import type { ServerResponse } from 'node:http';

/** One state of a campaign's progress, encoded once for everybody who watches. */
export interface ProgressFrame {
  readonly campaignId: string;
  readonly version: number;
  /** The event without its id, for who watches this campaign alone. */
  readonly alone: string;
  /** The same with the campaign's id in its body, for who watches several. */
  readonly among: string;
}

export interface Watching {
  /** In the order in which they were asked for: the order of the versions in an event's id. */
  readonly campaignIds: readonly string[];
  /** The event id heard last (`Last-Event-ID`); anything that is not one of ours counts as none. */
  readonly lastEventId?: string | undefined;
  readonly several: boolean;
}

/** An event a browser's script can hear, unlike a comment: it tells a silent line from a dead one. */
const ALIVE = 'event: alive\ndata: {}\n\n';
const COMMENT = ': still here\n\n';

/**
 * One browser that watches. A socket that does not keep up is skipped and gets the newest state
 * once it has drained, so that a slow reader costs one frame of memory a campaign and delays nobody.
 */
export class ProgressClient {
  private readonly sent: Map<string, number | null>;
  private readonly waiting = new Map<string, ProgressFrame>();

  constructor(
    private readonly response: ServerResponse,
    private readonly watching: Watching,
  ) {
    const { campaignIds, lastEventId } = watching;
    const seen = versionsIn(lastEventId, campaignIds.length);
    this.sent = new Map(campaignIds.map((id, index) => [id, seen[index] ?? null]));
    response.on('drain', () => this.catchUp());
  }

  get campaignIds(): readonly string[] {
    return this.watching.campaignIds;
  }

  offer(frame: ProgressFrame): void {
    const { campaignId, version } = frame;
    if (version <= (this.sent.get(campaignId) ?? -1) || this.response.writableEnded) return;
    if (this.response.writableNeedDrain) {
      this.waiting.set(campaignId, frame);
      return;
    }
    this.sent.set(campaignId, version);
    const event = this.watching.several ? frame.among : frame.alone;
    this.response.write(`id: ${[...this.sent.values()].join('.')}\n${event}`);
  }

  /** Keeps proxies from cutting the line; who is behind anyway does not need it. */
  heartbeat(): void {
    if (this.response.writableEnded || this.response.writableNeedDrain) return;
    this.response.write(this.watching.several ? ALIVE : COMMENT);
  }

  end(): void {
    this.response.end();
  }

  private catchUp(): void {
    const frames = [...this.waiting.values()];
    this.waiting.clear();
    for (const frame of frames) this.offer(frame);
  }
}

/** "3..7": the versions sent so far, one a campaign, empty where none was; one alone is a number. */
function versionsIn(eventId: string | undefined, count: number): readonly (number | null)[] {
  const parts = (eventId ?? '').split('.');
  if (parts.length !== count || !parts.every((part) => /^\d{0,15}$/.test(part))) return [];
  return parts.map((part) => (part === '' ? null : Number(part)));
}
