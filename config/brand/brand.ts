import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

/**
 * Everything another brand changes, in one file: brands/<theme>/brand.json. Legal texts of its own
 * lie beside it (legal/<language>/<name>.md); without them the samples are filled with `company`.
 */
export type Brand = z.infer<typeof schema>;
export type BrandColours = Brand['colours']['day'];

/** Which colours there are and what each is for. */
export const COLOUR_NAMES = [
  'ground',
  'sheet',
  'ink',
  'quiet',
  'faint',
  'line',
  'edge',
  'track',
  'strong',
  'strong-deep',
  'on-strong',
  'wash',
  'second',
  'wrong',
] as const;

const said = z.string().min(1);
const both = z.strictObject({ en: said, fr: said });
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #a8431f');
const colours = z.strictObject(
  Object.fromEntries(COLOUR_NAMES.map((name) => [name, colour])) as Record<
    (typeof COLOUR_NAMES)[number],
    typeof colour
  >,
);
// What stands in the style sheet as it is must not be able to end its declaration.
const css = z.string().regex(/^[\w ,.'%-]+$/, 'must be a plain CSS value');
const svg = z.string().regex(/^<svg [\s\S]*<\/svg>$/, 'must be an SVG document');
const pixels = z.int().min(8).max(400);

const schema = z.strictObject({
  name: said.max(40),
  claim: both,
  contact: z.email(),
  /** The clock a page is drawn by before its reader's own is known. */
  timeZone: said,
  /** `saysName`: the drawing contains the name, so that it is not written beside it. */
  logo: z.strictObject({
    day: svg,
    evening: svg,
    width: pixels,
    height: pixels,
    saysName: z.boolean(),
  }),
  /** Square and filled to its edges: platforms cut their own shape out of it. */
  icon: svg,
  colours: z.strictObject({ day: colours, evening: colours }),
  fonts: z.strictObject({ display: fontSchema(), text: fontSchema() }),
  round: z.strictObject({ large: css, small: css, button: css }),
  /** Messages by their name in the storefront's catalogue, in the brand's own tone. */
  words: z.strictObject({ en: z.record(z.string(), said), fr: z.record(z.string(), said) }),
  company: z.strictObject({
    name: said,
    form: both,
    address: said,
    register: said,
    vatNumber: said,
    phone: said,
    director: said,
    host: said,
    mediator: both,
    /** The day from which the legal texts hold. */
    textsOf: z.iso.date(),
    /** The texts are examples that nobody has checked; every legal page then says so. */
    sample: z.boolean(),
  }),
});

function fontSchema() {
  return z.strictObject({
    /** "Fraunces Variable" and "Figtree Variable" come with the storefront. */
    family: css,
    fallback: css,
    /** Where the font lies when it does not come with the storefront, on this host. */
    file: z
      .string()
      .regex(/^\/media\/[\w/.-]+\.woff2$/, 'must be a .woff2 below /media')
      .optional(),
  });
}

class BrandError extends Error {
  override readonly name = 'BrandError';
}

/** The folder of a theme: a name below config/brands, or an absolute path. */
export const brandFolder = (theme: string, root: string): string =>
  isAbsolute(theme) ? theme : join(root, 'config/brands', theme);

/** @throws BrandError that names what is wrong in the file. */
export function loadBrand(theme: string, root: string): Brand {
  const file = join(brandFolder(theme, root), 'brand.json');
  const parsed = schema.safeParse(JSON.parse(textOf(file, theme)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BrandError(`the brand "${theme}" is wrong:\n  - ${problems.join('\n  - ')}`);
}

function textOf(file: string, theme: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new BrandError(`there is no brand "${theme}" (BRAND_THEME): ${file} cannot be read`);
  }
}
