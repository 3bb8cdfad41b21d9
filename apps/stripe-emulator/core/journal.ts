import { createReadStream } from 'node:fs';
import { mkdir, open, rename, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { present } from './present.js';

const NEWLINE = 0x0a;

/**
 * An append-only file of JSON lines. A line counts once it ends with a newline: what a killed
 * process left half written is cut off at the next start. Lines that arrive while one write runs
 * go into the next one together.
 */
export class Journal {
  #waiting: string[] = [];
  #writing: Promise<void> | null = null;
  #failure: Error | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Reads every complete line of the journal in `folder`, then opens it for appending. */
  static async open(folder: string, onLine: (line: string) => void): Promise<Journal> {
    await mkdir(folder, { recursive: true });
    const path = journalPath(folder);
    const file = await open(path, 'a', 0o600);
    const complete = await readLines(path, onLine);
    await truncate(path, complete);
    return new Journal(file);
  }

  /** Replaces the journal by a shorter one that says the same. */
  static async rewrite(folder: string, lines: Iterable<string>): Promise<void> {
    const path = journalPath(folder);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      for (const line of lines) await file.write(`${line}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }

  append(line: string): void {
    this.#waiting.push(line);
  }

  /** Resolves when everything appended so far is on disk; rejects when the disk refused. */
  async settled(): Promise<void> {
    while (this.#waiting.length > 0 || this.#writing !== null) {
      if (this.#failure !== null) throw this.#failure;
      this.#writing ??= this.#flush();
      await this.#writing;
    }
    if (this.#failure !== null) throw this.#failure;
  }

  async close(): Promise<void> {
    await this.settled();
    await this.file.close();
  }

  async #flush(): Promise<void> {
    // Everything that the present turn of the event loop still appends rides along.
    await new Promise((resolve) => setImmediate(resolve));
    const lines = this.#waiting;
    this.#waiting = [];
    try {
      if (lines.length > 0) {
        await this.file.appendFile(`${lines.join('\n')}\n`);
        await this.file.datasync();
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#writing = null;
    }
  }
}

const journalPath = (folder: string): string => join(folder, 'journal.jsonl');

/** Calls back for each line that ends with a newline; returns how many bytes those lines take. */
async function readLines(path: string, onLine: (line: string) => void): Promise<number> {
  let complete = 0;
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    let from = 0;
    const bytes = chunk as Buffer;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      rest.push(bytes.subarray(from, end));
      const line = rest.length === 1 ? present(rest[0], 'a part') : Buffer.concat(rest);
      onLine(line.toString('utf8'));
      complete += line.length + 1;
      rest = [];
      from = end + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  return complete;
}
