import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { FEC_RULES } from '#libs/exports/fec-validator/fec-rules';
import { validateFec, type FecVerdict } from '#libs/exports/fec-validator/validate-fec';

const CHUNK_BYTES = 1024 * 1024;

/** Says which published rules a FEC breaks, and where; exits 1 when there is one. */
export async function validateFecCommand(args: readonly string[]): Promise<number> {
  const [file] = args;
  if (file === undefined) {
    console.error('validate-fec <file>');
    return 64;
  }
  const verdict = await validateFec(
    basename(file),
    createReadStream(file, { highWaterMark: CHUNK_BYTES }),
  );
  for (const line of verdictPage(verdict)) console.log(line);
  return verdict.broken.size === 0 ? 0 : 1;
}

function verdictPage({ findings, broken, lines, entries, encoding }: FecVerdict): string[] {
  const read = `${lines} lines, ${entries} entries, ${encoding}`;
  if (broken.size === 0) return [`The file follows every rule: ${read}.`];
  const total = [...broken.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...findings.map(({ line, rule, detail }) => `  line ${line}  ${rule}: ${detail}`),
    ...(total > findings.length ? [`  … ${total - findings.length} more`] : []),
    '',
    ...[...broken].map(([rule, count]) => `${count} × ${rule}: ${FEC_RULES[rule]}`),
    `Not as it must be: ${read}.`,
  ];
}
