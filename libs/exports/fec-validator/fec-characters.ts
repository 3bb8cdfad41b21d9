import { isUtf8 } from 'node:buffer';
import type { FecLine } from './fec-lines.js';
import type { Report } from './fec-rules.js';

const PLAIN = /^[\t\x20-\x7e]*$/;
const BYTE_ORDER_MARK = 0xfeff;

/** Turns the bytes of each line into text, and watches that they are of one character set. */
export class FecCharacters {
  #found: 'ASCII' | 'UTF-8' | 'ISO 8859-15' = 'ASCII';
  #carriageReturn: boolean | null = null;

  constructor(private readonly report: Report) {}

  get encoding(): string {
    return this.#found;
  }

  textOf(line: FecLine): string {
    this.checkEnd(line);
    const text = line.bytes.toString('latin1');
    return PLAIN.test(text) ? text : this.checked(line, text);
  }

  private checkEnd({ carriageReturn, number }: FecLine): void {
    this.#carriageReturn ??= carriageReturn;
    if (carriageReturn === this.#carriageReturn) return;
    this.report(number, 'line_ends', carriageReturn ? 'a carriage return' : 'no carriage return');
  }

  private checked({ bytes, number }: FecLine, latin: string): string {
    const beyondAscii = bytes.some((byte) => byte > 0x7f);
    const text = beyondAscii && isUtf8(bytes) ? bytes.toString('utf8') : latin;
    if (hasControl(text)) {
      this.report(number, 'encoding', 'a control character');
    }
    if (!beyondAscii) return text;
    const encoding = text === latin ? 'ISO 8859-15' : 'UTF-8';
    if (this.#found === 'ASCII') this.#found = encoding;
    else if (this.#found !== encoding) {
      this.report(number, 'encoding', `${encoding} in a file that was ${this.#found}`);
    }
    return text;
  }
}

/** What no text has, the tabulator aside; beyond ASCII they are the typographic signs of Windows. */
function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BYTE_ORDER_MARK || (code >= 0x7f && code <= 0x9f)) return true;
    if (code < 0x20 && code !== 0x09) return true;
  }
  return false;
}
