import { Injectable } from '@nestjs/common';
import { notFound, refused } from '#libs/kernel/errors';
import { ExportConnections } from './export-connections.js';
import type { ExportFile, ExportFormat, ExportPeriod, ExportQuestion } from './exports.types.js';
import { WriteFec } from './fec/write-fec.js';
import { fileStream } from './file-stream.js';
import type { Snapshot } from './snapshot.js';

type Opened = Pick<ExportFile, 'name' | 'contentType' | 'leftOut'> & {
  readonly pieces: AsyncIterable<Buffer>;
};

/** Files for finance and its auditors, each from one moment of the database. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly connections: ExportConnections,
    private readonly fec: WriteFec,
  ) {}

  /**
   * @throws DomainError `exports.unknown_kind`, `exports.format`, `exports.period`, `exports.busy`
   * and those of the kind.
   */
  async open(question: ExportQuestion): Promise<ExportFile> {
    checkPeriod(question);
    const { kind, format } = question;
    if (kind !== 'fec') throw notFound('exports.unknown_kind', 'There is no such export.');
    checkFormat(format, 'txt');
    this.fec.check(question);
    const snapshot = await this.connections.open();
    try {
      return this.fileOf(snapshot, await this.openFec(snapshot, question));
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  private async openFec(snapshot: Snapshot, period: ExportPeriod): Promise<Opened> {
    const { name, leftOut, pieces } = await this.fec.open(snapshot, period);
    return { name, leftOut, pieces, contentType: 'text/plain; charset=iso-8859-15' };
  }

  private fileOf(snapshot: Snapshot, { pieces, ...file }: Opened): ExportFile {
    const content = fileStream(pieces, {
      done: () => snapshot.close(),
      abandoned: () => this.connections.abandon(snapshot),
    });
    return { ...file, content };
  }
}

function checkPeriod({ from, to }: ExportPeriod): void {
  if (from > to) throw refused('exports.period', 'The period ends before it begins.');
}

function checkFormat(format: ExportFormat | undefined, ...known: readonly ExportFormat[]): void {
  if (format === undefined || known.includes(format)) return;
  throw refused('exports.format', `This export is made as: ${known.join(', ')}.`);
}
