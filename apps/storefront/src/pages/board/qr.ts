import { encode } from 'uqr';

type QrMatrix = readonly (readonly boolean[])[];

/** ISO/IEC 18004: four modules of quiet on every side. */
const QUIET_MODULES = 4;

/** The modules, dark ones true, with the quiet zone; a quarter may be covered or blurred. */
export const qrMatrix = (text: string): QrMatrix =>
  encode(text, { ecc: 'M', boostEcc: true, border: QUIET_MODULES }).data;

/** The dark modules as one SVG path, a module being one unit: runs of a row, one after the other. */
export function drawnQr(matrix: QrMatrix): string {
  return matrix.flatMap((row, y) => runsOf(row).map(([x, width]) => runAt(x, y, width))).join('');
}

const runAt = (x: number, y: number, width: number): string => `M${x} ${y}h${width}v1h-${width}z`;

function runsOf(row: readonly boolean[]): readonly (readonly [x: number, width: number])[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const light = row.indexOf(false, x);
    return [[x, (light === -1 ? row.length : light) - x] as const];
  });
}
