/**
 * How the number that a company has for VAT is written in each state of the Union (and in Northern
 * Ireland, XI), without spaces. Whether it is in use only VIES can tell.
 * Source: European Commission, VIES, "VAT identification number structure".
 */
const FORMATS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  // Greece writes EL.
  EL: /^\d{9}$/,
  ES: /^[0-9A-Z]\d{7}[0-9A-Z]$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-Z]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[0-9A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[0-9A-Z+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** "fr 40 303 265 045" → "FR40303265045"; null when no state writes it so. */
export function vatIdOf(text: string): string | null {
  const id = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const format = FORMATS[id.slice(0, 2)];
  if (format?.test(id.slice(2)) !== true) return null;
  return id.startsWith('FR') && !isFrenchKey(id) ? null : id;
}

/** A French number begins with a key over the SIREN that follows: (12 + 3 × (SIREN mod 97)) mod 97. */
function isFrenchKey(id: string): boolean {
  const key = id.slice(2, 4);
  // Keys with letters follow other rules.
  if (!/^\d{2}$/.test(key)) return true;
  return (12 + 3 * (Number(id.slice(4)) % 97)) % 97 === Number(key);
}
