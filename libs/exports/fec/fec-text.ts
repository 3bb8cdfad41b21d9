import { literal } from '../sql-values.js';

const TYPED = '‘’“”–—\u2009\u202F\u00A0\t\n\r';
const PLAIN = `''""--${' '.repeat(6)}`;
const LATIN_9 = ' -~¡-£¥§©-³µ-·¹-»¿-ÿŒœŠšŽžŸ€';
const OTHER = new RegExp(`[^${LATIN_9}]`, 'gu');

/**
 * SQL that makes any text fit for a field: typographic signs as plain ones, no control characters (a
 * tabulator would be another field), and a question mark for what ISO 8859-15 does not have.
 */
export const fecText = (sql: string): string =>
  `case when ${sql} ~ '^[ -~]*$' then ${sql}
        else regexp_replace(translate(${sql}, ${literal(TYPED)}, ${literal(PLAIN)}), '[^${LATIN_9}]', '?', 'g') end`;

/** The same for a text that is known. */
export function fecWords(text: string): string {
  const plain = [...text].map((sign) => {
    const at = TYPED.indexOf(sign);
    return at === -1 ? sign : (PLAIN[at] ?? ' ');
  });
  return plain.join('').replaceAll(OTHER, '?');
}
