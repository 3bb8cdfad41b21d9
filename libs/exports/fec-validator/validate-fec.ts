import { FEC_FIELDS } from '../fec/fec-fields.js';
import { FecCharacters } from './fec-characters.js';
import { isFecDay } from './fec-days.js';
import { FecEntriesCheck } from './fec-entries-check.js';
import { FecFieldsCheck } from './fec-fields-check.js';
import { fecLines } from './fec-lines.js';
import type { FecFinding, FecRule, Report } from './fec-rules.js';

export interface FecVerdict {
  /** The first ones, in the order of the file. */
  readonly findings: readonly FecFinding[];
  /** How often each rule was broken. */
  readonly broken: ReadonlyMap<FecRule, number>;
  readonly lines: number;
  readonly entries: number;
  readonly encoding: string;
}

const FINDINGS_MAX = 100;
const NAME = /^\d{9}FEC(\d{8})\.(txt|csv|tsv)$/i;
const SEPARATORS = ['\t', '|'] as const;

/**
 * Reads a FEC from its beginning to its end once, and says which of the published rules it breaks and
 * where. Memory does not grow with the file. `name` is the file's name without its folder.
 */
export async function validateFec(
  name: string,
  chunks: AsyncIterable<Buffer>,
): Promise<FecVerdict> {
  const findings: FecFinding[] = [];
  const broken = new Map<FecRule, number>();
  const report: Report = (line, rule, detail) => {
    broken.set(rule, (broken.get(rule) ?? 0) + 1);
    if (findings.length < FINDINGS_MAX) findings.push({ line, rule, detail });
  };
  const closingDay = closingDayOf(name, report);
  const characters = new FecCharacters(report);
  const fieldsCheck = new FecFieldsCheck(report);
  const entries = new FecEntriesCheck(report, closingDay);
  let separator: string | null = null;
  let lines = 0;
  for await (const batch of fecLines(chunks)) {
    for (const line of batch) {
      lines = line.number;
      const text = characters.textOf(line);
      if (separator === null) {
        separator = separatorOf(text, report);
        continue;
      }
      const fields = text.split(separator);
      if (fields.length === FEC_FIELDS.length) {
        fieldsCheck.check(fields, line.number);
        entries.check(fields, line.number);
      } else report(line.number, 'field_count', `${fields.length} fields`);
    }
  }
  if (lines === 0) report(0, 'header', 'an empty file');
  entries.finish();
  return { findings, broken, lines, entries: entries.entries, encoding: characters.encoding };
}

function closingDayOf(name: string, report: Report): string | null {
  const day = NAME.exec(name)?.[1];
  if (day !== undefined && isFecDay(day)) return day;
  report(0, 'name', name);
  return null;
}

/** What stands between the fields; the tabulator when the first line does not tell. */
function separatorOf(header: string, report: Report): string {
  const separator = SEPARATORS.find((sign) => header.includes(sign)) ?? '\t';
  const wanted = FEC_FIELDS.join(separator);
  if (header !== wanted) report(1, 'header', header.slice(0, 200));
  return separator;
}
