import type { ServerResponse } from 'node:http';

/** One state of a campaign's progress, encoded once for everybody who watches. */
export interface ProgressFrame {
  readonly version: number;
  readonly text: string;
}

/**
 * One browser that watches. A socket that does not keep up is skipped and gets the newest state
 * once it has drained, so that a slow reader costs one frame of memory and delays nobody.
 */
export class ProgressClient {
  private sent: number;
  private waiting: ProgressFrame | null = null;

  /** @param lastSeen the version in Last-Event-ID; -1 when this is the first time */
  constructor(
    private readonly response: ServerResponse,
    lastSeen: number,
  ) {
    this.sent = lastSeen;
    response.on('drain', () => this.catchUp());
  }

  offer(frame: ProgressFrame): void {
    if (frame.version <= this.sent || this.response.writableEnded) return;
    if (this.response.writableNeedDrain) {
      this.waiting = frame;
      return;
    }
    this.sent = frame.version;
    this.response.write(frame.text);
  }

  /** A comment keeps proxies from cutting the line; who is behind anyway does not need one. */
  heartbeat(): void {
    if (this.response.writableEnded || this.response.writableNeedDrain) return;
    this.response.write(': still here\n\n');
  }

  end(): void {
    this.response.end();
  }

  private catchUp(): void {
    const frame = this.waiting;
    this.waiting = null;
    if (frame !== null) this.offer(frame);
  }
}
