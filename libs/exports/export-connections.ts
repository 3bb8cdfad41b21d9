import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { ExportsSettings } from './exports.settings.js';
import { Snapshot } from './snapshot.js';

/** Beside the pool that serves people: an export holds its connection for minutes. */
const EXPORTS_MAX = 2;
const RETRY_AFTER_SECONDS = 30;

/** Hands out the few connections that exports may hold at the same time in one process. */
@Injectable()
export class ExportConnections {
  #taken = 0;

  constructor(
    private readonly settings: ExportsSettings,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `exports.busy` (503) when as many as may be are running. */
  async open(): Promise<Snapshot> {
    if (this.#taken >= EXPORTS_MAX) {
      throw new DomainError(
        'unavailable',
        'exports.busy',
        `At most ${EXPORTS_MAX} exports run at once; please try again in a moment.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
    this.#taken += 1;
    return Snapshot.open(this.settings.databaseUrl, () => {
      this.#taken -= 1;
    });
  }

  /** Nobody wants the rest of it any more. */
  abandon(snapshot: Snapshot): Promise<void> {
    return snapshot.close((pid) => this.database.rows('select pg_terminate_backend($1)', [pid]));
  }
}
