import { COLOUR_NAMES, type Brand } from './brand.js';

/** The style sheet of a brand: its colours for day and evening, its type, its corners. */
export function brandStyle({ colours, fonts, round }: Brand): string {
  const faces = [fonts.display, fonts.text].flatMap(({ family, file }) =>
    file === undefined
      ? []
      : [
          `@font-face{font-family:'${family}';src:url('${file}') format('woff2');` +
            'font-weight:100 900;font-display:swap}',
        ],
  );
  const values = COLOUR_NAMES.map(
    (name) => `--${name}:light-dark(${colours.day[name]},${colours.evening[name]})`,
  );
  const type = [fonts.display, fonts.text].map(({ family, fallback }) => `'${family}',${fallback}`);
  return [
    ...faces,
    `:root{${values.join(';')};--display:${type[0] ?? ''};--text:${type[1] ?? ''};` +
      `--round:${round.large};--round-small:${round.small};--round-button:${round.button}}`,
  ].join('\n');
}
