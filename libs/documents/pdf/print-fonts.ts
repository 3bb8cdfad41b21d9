import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

/** The part of fontkit that pdfkit needs of a font; fontkit brings no types. */
type ParsedFont = PDFKit.Mixins.PDFFontSource;
interface Fontkit {
  readonly create: (data: Buffer) => ParsedFont;
}

interface PrintFonts {
  readonly regular: ParsedFont;
  readonly bold: ParsedFont;
}

const require = createRequire(import.meta.url);
let fonts: PrintFonts | undefined;

/**
 * Noto Sans with all its letters (Latin, Greek, Cyrillic; no Chinese, Japanese or Arabic). Parsed once per
 * process: parsing is most of what a document costs. Each document embeds the letters that it uses.
 */
export function printFonts(): PrintFonts {
  fonts ??= {
    regular: parse('400Regular/NotoSans_400Regular'),
    bold: parse('700Bold/NotoSans_700Bold'),
  };
  return fonts;
}

function parse(name: string): ParsedFont {
  const { create } = require('fontkit') as Fontkit;
  return create(readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${name}.ttf`)));
}
