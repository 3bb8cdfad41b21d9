import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a test says was booked, which it compares with the books of its database each time it runs. */
export interface LedgerStory {
  readonly file: string;
  /** "settling a campaign", and "collects every held pledge of a funded campaign, and books it". */
  readonly about: string;
  readonly rule: string;
  readonly note: string | null;
  readonly table: string;
}

const TABLE = /((?:^\/\/ .*\n)*)^const ([A-Z_]+) = `\n([^`]*)`\.trim\(\);/gm;
const BOOKED = /\b(?:debit|Refund|Dispute|Pledge)\b/;
const ABOUT = /^describe\(\s*'((?:[^'\\]|\\.)*)'/gm;
const RULE = /^ {2}it\(\s*'((?:[^'\\]|\\.)*)'/gm;

/** The stories in the text of one spec, in the order in which its tests tell them. */
export function storiesIn(file: string, spec: string): LedgerStory[] {
  const stories: (LedgerStory & { readonly at: number })[] = [];
  for (const [, comment = '', name = '', table = ''] of spec.matchAll(TABLE)) {
    const at = spec.search(new RegExp(`toBe\\(\\s*${name}\\b`));
    if (at === -1 || !BOOKED.test(table)) continue;
    const note = comment
      .replaceAll(/^\/\/ /gm, '')
      .trim()
      .replaceAll('\n', ' ');
    stories.push({
      file,
      about: lastOf(spec, ABOUT, at),
      rule: lastOf(spec, RULE, at),
      note: note === '' ? null : note,
      table,
      at,
    });
  }
  return stories.sort((one, other) => one.at - other.at).map(({ at: _, ...story }) => story);
}

function lastOf(spec: string, what: RegExp, at: number): string {
  const before = [...spec.matchAll(what)].filter(({ index }) => index < at);
  return (before.at(-1)?.[1] ?? '').replaceAll("\\'", "'");
}

/** The stories of all specs of the project, by file. */
export async function readStories(root: string): Promise<LedgerStory[]> {
  const files: string[] = [];
  for (const folder of ['libs', 'test/e2e']) {
    const entries = await readdir(join(root, folder), { recursive: true });
    files.push(...entries.map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`));
  }
  const specs = files.filter((file) => file.endsWith('.spec.ts')).sort();
  const stories = await Promise.all(
    specs.map(async (file) => storiesIn(file, await readFile(join(root, file), 'utf8'))),
  );
  return stories.flat();
}
