import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pendingMigrations } from '../database/migrate.js';
import { migrationFiles } from '../database/migration-files.js';
import { InFlight } from '../http/in-flight.js';

type Check = 'ok' | 'failed';

export interface ReadinessView {
  readonly status: 'ready' | 'not_ready';
  readonly checks: {
    readonly database: Check;
    readonly migrations: Check;
    readonly accepting: Check;
  };
}

/** Whether a load balancer should send requests here. */
@Injectable()
export class Readiness {
  // Files do not change while we run, and a database only ever gains migrations.
  #migrated = false;

  constructor(
    private readonly database: Database,
    private readonly inFlight: InFlight,
  ) {}

  async check(): Promise<ReadinessView> {
    const database = await passes(() => this.database.rows('select 1').then(() => true));
    const migrations =
      database === 'ok' ? await passes(() => this.migrationsAreCurrent()) : 'failed';
    const accepting = this.inFlight.shuttingDown ? 'failed' : 'ok';
    const ready = [database, migrations, accepting].every((check) => check === 'ok');
    return {
      status: ready ? 'ready' : 'not_ready',
      checks: { database, migrations, accepting },
    };
  }

  private async migrationsAreCurrent(): Promise<boolean> {
    this.#migrated ||=
      (await pendingMigrations(this.database, await migrationFiles())).length === 0;
    return this.#migrated;
  }
}

const passes = async (check: () => Promise<boolean>): Promise<Check> =>
  (await check().catch(() => false)) ? 'ok' : 'failed';
