/** An entry that is not what was sealed: hashes of its head and of each line, 32 bytes each, in hex. */
export interface ChangedEntry {
  readonly entryId: string;
  readonly cause: string;
  readonly sealed: string;
  /** Null when the entry is gone. */
  readonly present: string | null;
}

const HEX_LENGTH = 64;

/** What happened to an entry, in words: which line was changed, taken away or added. */
export function namedChange({ entryId, cause, sealed, present }: ChangedEntry): string {
  const name = `entry ${entryId} (${cause})`;
  if (present === null) return `${name} is gone`;
  const [head, ...lines] = partsOf(sealed);
  const [headNow, ...linesNow] = partsOf(present);
  const changes = [
    ...(head === headNow ? [] : ['its head was changed']),
    ...lineChanges(lines, linesNow),
  ];
  return `${name}: ${changes.join(', ')}`;
}

function lineChanges(before: readonly string[], now: readonly string[]): string[] {
  // Lines keep their position, so one that was taken from the middle leaves the others as they were.
  const gone = before.map((part, index) => ({ part, line: index + 1 }));
  const left = gone.filter(({ part }) => !now.includes(part));
  const fresh = now.filter((part) => !before.includes(part));
  const changed = left.slice(0, fresh.length);
  const missing = left.slice(fresh.length);
  const added = fresh.length - changed.length;
  return [
    ...changed.map(({ line }) => `line ${line} was changed`),
    ...missing.map(({ line }) => `line ${line} is gone`),
    ...(added > 0 ? [`${added} ${added === 1 ? 'line was' : 'lines were'} added`] : []),
  ];
}

const partsOf = (hex: string): string[] => hex.match(new RegExp(`.{${HEX_LENGTH}}`, 'g')) ?? [];
