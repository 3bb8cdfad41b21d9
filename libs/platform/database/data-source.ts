import pg from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { assert } from '#libs/kernel/assert';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly entities: MixedList<string | EntitySchema | (new (...args: never[]) => unknown)>;
}

// Amounts and counters are bigint in SQL and integers here; beyond 2^53 we would rather stop.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `bigint ${text} is not a safe integer`);
  return value;
});

export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.poolSize,
    applicationName: settings.applicationName,
    entities: settings.entities as never,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    extra: { options: '-c timezone=UTC' },
  });
}
