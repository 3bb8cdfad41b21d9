import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { loadChart } from '#config/chart/chart';
import { loadBooksConfiguration } from '#config/books-configuration';
import { sellerOf } from '#config/seller';
import { ExportConnections } from '#libs/exports/export-connections';
import { ExportsService } from '#libs/exports/exports.service';
import { exportsSettingsOf } from '#libs/exports/exports.settings';
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportQuestion } from '#libs/exports/exports.types';
import { WriteFec } from '#libs/exports/fec/write-fec';
import { WriteTable } from '#libs/exports/tables/write-table';
import { chartOf } from '#libs/ledger/chart/chart-of-accounts';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { dataDirOf } from '../start/data-dir.js';
import { runningEndpoints } from '../start/endpoints.js';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;
const USAGE =
  'export <kind> --from 2026-01-01 --to 2026-12-31 [--format csv|xlsx|txt] [--out file]; ' +
  'set DATABASE_URL, or start the system first.';

/** Writes an export into a file, named as over HTTP when nothing is said. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const asked = questionOf(args);
  const url =
    process.env['DATABASE_URL'] ?? (await runningEndpoints(dataDirOf(process.env)))?.databaseUrl;
  if (asked === null || url === undefined) {
    console.error(USAGE);
    return 64;
  }
  const dataSource = createDataSource({
    url,
    poolSize: 1,
    applicationName: 'pledgeline-export-command',
    entities: [],
  });
  await dataSource.initialize();
  try {
    return await write(new Database(dataSource), url, asked);
  } finally {
    await dataSource.destroy();
  }
}

async function write(database: Database, databaseUrl: string, asked: Asked): Promise<number> {
  const books = loadBooksConfiguration(process.env);
  const settings = exportsSettingsOf({
    databaseUrl,
    books,
    seller: sellerOf({ SELLER_SIREN: process.env['SELLER_SIREN'] }),
  });
  const chart = chartOf(loadChart(books.chartFile, projectRoot));
  const service = new ExportsService(
    new ExportConnections(settings, database),
    new WriteFec(settings, chart),
    new WriteTable(settings, chart),
  );
  const file = await service.open(asked.question);
  const out = asked.out ?? file.name;
  await pipeline(file.content, createWriteStream(out));
  console.log(`Written: ${out}`);
  if (file.leftOut === 0) return 0;
  console.warn(
    `${file.leftOut} entries are in a currency that nobody has exchanged; they are not in the file.`,
  );
  return 0;
}

interface Asked {
  readonly question: ExportQuestion;
  readonly out: string | undefined;
}

function questionOf(args: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: text, to: text, format: text, out: text },
  });
  const kind = EXPORT_KINDS.find((one) => one === positionals[0]);
  const { from, to, out } = values;
  const format = EXPORT_FORMATS.find((one) => one === values.format);
  const isComplete = kind !== undefined && DAY.test(from ?? '') && DAY.test(to ?? '');
  if (!isComplete || from === undefined || to === undefined) return null;
  if (values.format !== undefined && format === undefined) return null;
  return { question: { kind, from, to, format }, out };
}
