import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel/errors';
import { ExportConnections } from './export-connections.js';
import type { ExportFile, ExportFormat, ExportQuestion } from './exports.types.js';
import { WriteFec } from './fec/write-fec.js';
import { fileStream } from './file-stream.js';
import type { Snapshot } from './snapshot.js';
import { WriteTable } from './tables/write-table.js';

type Opened = Pick<ExportFile, 'name' | 'contentType' | 'leftOut'> & {
  readonly pieces: AsyncIterable<Buffer>;
};

/** Files for finance and its auditors, each from one moment of the database. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly connections: ExportConnections,
    private readonly fec: WriteFec,
    private readonly tables: WriteTable,
  ) {}

  /**
   * @throws DomainError `exports.format`, `exports.period`, `exports.more_than_one_year`,
   * `exports.busy`.
   */
  async open(question: ExportQuestion): Promise<ExportFile> {
    const { kind, from, to } = question;
    if (from > to) throw refused('exports.period', 'The period ends before it begins.');
    const format = kind === 'fec' ? formatOf(question, 'txt') : formatOf(question, 'csv', 'xlsx');
    if (kind === 'fec') this.fec.check(question);
    const snapshot = await this.connections.open();
    try {
      if (kind === 'fec' || format === 'txt') {
        const contentType = 'text/plain; charset=iso-8859-15';
        return this.fileOf(snapshot, { ...(await this.fec.open(snapshot, question)), contentType });
      }
      const opened = this.tables.open(snapshot, { kind, format, from, to });
      return this.fileOf(snapshot, { ...opened, leftOut: 0 });
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  private fileOf(snapshot: Snapshot, { pieces, ...file }: Opened): ExportFile {
    const content = fileStream(pieces, {
      done: () => snapshot.close(),
      abandoned: () => this.connections.abandon(snapshot),
    });
    return { ...file, content };
  }
}

function formatOf({ format }: ExportQuestion, ...known: readonly ExportFormat[]): ExportFormat {
  const found = known.find((one) => one === (format ?? known[0]));
  if (found !== undefined) return found;
  throw refused('exports.format', `This export is made as: ${known.join(', ')}.`);
}
