/** Digits and capitals that are not mistaken for one another, on paper or on the telephone. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** A code from random bytes, "K7M4QX"; a byte that would make one sign likelier than another is skipped. */
export function pickUpCodeFrom(random: (size: number) => Uint8Array): string {
  const fair = 256 - (256 % SIGNS.length);
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of random(LENGTH)) {
      if (byte < fair && code.length < LENGTH) code += SIGNS[byte % SIGNS.length] ?? '';
    }
  }
  return code;
}

/** As people type it: any case, with spaces or dashes. Null when it cannot be a code. */
export function readPickUpCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const known = [...code].every((sign) => SIGNS.includes(sign));
  return known && code.length === LENGTH ? code : null;
}
