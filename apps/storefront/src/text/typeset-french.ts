const NBSP = '\u00a0';
const NARROW_NBSP = '\u202f';

/** The spaces of the French printer's rules, which do not break: before « : % » and « ; ? ! ». */
export function typesetFrench(text: string): string {
  return text
    .replaceAll(/ ([:%»€])/g, `${NBSP}$1`)
    .replaceAll(/ ([;?!])/g, `${NARROW_NBSP}$1`)
    .replaceAll('« ', `«${NBSP}`);
}
