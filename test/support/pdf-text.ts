import { inflateSync } from 'node:zlib';

/** The streams of a PDF, unpacked, by the number of their object. */
function streamsOf(pdf: string): Map<string, string> {
  const streams = new Map<string, string>();
  for (const match of pdf.matchAll(
    /(\d+) 0 obj\n((?:(?!endobj)[^])*?)\nstream\n([^]*?)\nendstream/g,
  )) {
    const [, id = '', dictionary = '', data = ''] = match;
    const packed = Buffer.from(data, 'latin1');
    const text = dictionary.includes('/FlateDecode') ? inflateSync(packed) : packed;
    streams.set(id, text.toString('latin1'));
  }
  return streams;
}

/** Which letters the glyphs of a font stand for: the text of an `Identity-H` font by its ToUnicode. */
function lettersOf(toUnicode: string): string[] {
  const letters: string[] = [];
  for (const [, from = '', list = ''] of toUnicode.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, units = ''], index) => {
      const codes = units.split(' ').map((unit) => Number.parseInt(unit, 16));
      letters[Number.parseInt(from, 16) + index] = String.fromCharCode(...codes);
    });
  }
  return letters;
}

/**
 * What stands in a PDF that pdfkit has made, a line for each piece of text, in the order of writing.
 * Spaces that do not break are told as spaces.
 */
export function pdfText(bytes: Buffer): string {
  const pdf = bytes.toString('latin1');
  const streams = streamsOf(pdf);
  const fonts = new Map<string, string[]>();
  for (const [, name = '', id = ''] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = new RegExp(`\\n${id} 0 obj\\n[^]*?/ToUnicode (\\d+) 0 R`).exec(pdf);
    fonts.set(name, lettersOf(streams.get(font?.[1] ?? '') ?? ''));
  }
  const pages = [...streams.values()].filter((stream) => stream.includes('\nBT\n'));
  return pages
    .flatMap((page) => linesOf(page, fonts))
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ');
}

function linesOf(page: string, fonts: ReadonlyMap<string, readonly string[]>): string[] {
  let letters: readonly string[] = [];
  const lines: string[] = [];
  for (const [, font, glyphs] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    const codes = [...(glyphs ?? '').matchAll(/<(\w+)>/g)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    );
    if (codes.length > 0) {
      lines.push(codes.map((code) => letters[Number.parseInt(code, 16)] ?? '?').join(''));
    }
  }
  return lines;
}

/** An embedded file that begins like this, as text; undefined where there is none. */
export const embeddedText = (bytes: Buffer, beginning: string): string | undefined =>
  [...streamsOf(bytes.toString('latin1')).values()]
    .filter((text) => text.startsWith(beginning))
    .map((text) => Buffer.from(text, 'latin1').toString('utf8'))[0];
