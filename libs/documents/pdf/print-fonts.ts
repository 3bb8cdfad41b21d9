import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

/** What is used of a font of fontkit, which brings no types. */
interface ParsedFont {
  readonly _glyphs: Readonly<Record<number, unknown>>;
}
interface Fontkit {
  readonly create: (data: Buffer) => ParsedFont;
}

interface PrintFonts {
  readonly regular: PDFKit.Mixins.PDFFontSource;
  readonly bold: PDFKit.Mixins.PDFFontSource;
}

const require = createRequire(import.meta.url);
let parsed: { readonly regular: ParsedFont; readonly bold: ParsedFont } | undefined;

/**
 * Noto Sans with all its letters (Latin, Greek, Cyrillic; no Chinese, Japanese or Arabic). Its tables are
 * parsed once per process: parsing is most of what a document costs. Each document embeds the letters
 * that it uses.
 */
export function printFonts(): PrintFonts {
  parsed ??= {
    regular: parse('400Regular/NotoSans_400Regular'),
    bold: parse('700Bold/NotoSans_700Bold'),
  };
  return { regular: forOneDocument(parsed.regular), bold: forOneDocument(parsed.bold) };
}

/**
 * Glyphs are kept with the text they were first asked for: the E that is a part of É has none, and would
 * be missing in what another document can be searched and read aloud by. So each document has its own.
 */
const forOneDocument = (font: ParsedFont): PDFKit.Mixins.PDFFontSource =>
  Object.assign(Object.create(font) as object, {
    _glyphs: {},
  }) as unknown as PDFKit.Mixins.PDFFontSource;

function parse(name: string): ParsedFont {
  const { create } = require('fontkit') as Fontkit;
  return create(readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${name}.ttf`)));
}
