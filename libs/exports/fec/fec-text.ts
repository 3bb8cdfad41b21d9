const TYPED = '‘’“”–—\u2009\u202F\u00A0\t\n\r';
const PLAIN = `''''""--${' '.repeat(6)}`;
const LATIN_9 = ' -~¡-£¥§©-³µ-·¹-»¿-ÿŒœŠšŽžŸ€';

/**
 * SQL that makes any text fit for a field: typographic signs as plain ones, no control characters (a
 * tabulator would be another field), and a question mark for what ISO 8859-15 does not have.
 */
export const fecText = (sql: string): string =>
  `case when ${sql} ~ '^[ -~]*$' then ${sql}
        else regexp_replace(translate(${sql}, '${TYPED}', '${PLAIN}'), '[^${LATIN_9}]', '?', 'g') end`;
