/** Latitude and longitude in degrees. */
export type Coordinates = readonly [number, number];

/**
 * The 96 départements of metropolitan France by number, each at its prefecture, to about a
 * kilometre: near enough to tell which store is nearest to a postcode. Source: Code officiel
 * géographique (INSEE) for numbers and prefectures.
 */
export const DEPARTEMENTS: Readonly<Record<string, Coordinates>> = {
  '01': [46.21, 5.23],
  '02': [49.56, 3.62],
  '03': [46.57, 3.33],
  '04': [44.09, 6.24],
  '05': [44.56, 6.08],
  '06': [43.7, 7.27],
  '07': [44.74, 4.6],
  '08': [49.76, 4.72],
  '09': [42.97, 1.61],
  '10': [48.3, 4.07],
  '11': [43.21, 2.35],
  '12': [44.35, 2.57],
  '13': [43.3, 5.37],
  '14': [49.18, -0.37],
  '15': [44.93, 2.44],
  '16': [45.65, 0.16],
  '17': [46.16, -1.15],
  '18': [47.08, 2.4],
  '19': [45.27, 1.77],
  '2A': [41.92, 8.74],
  '2B': [42.7, 9.45],
  '21': [47.32, 5.04],
  '22': [48.51, -2.77],
  '23': [46.17, 1.87],
  '24': [45.18, 0.72],
  '25': [47.24, 6.02],
  '26': [44.93, 4.89],
  '27': [49.02, 1.15],
  '28': [48.45, 1.48],
  '29': [48.0, -4.1],
  '30': [43.84, 4.36],
  '31': [43.6, 1.44],
  '32': [43.65, 0.59],
  '33': [44.84, -0.58],
  '34': [43.61, 3.88],
  '35': [48.11, -1.68],
  '36': [46.81, 1.69],
  '37': [47.39, 0.69],
  '38': [45.19, 5.72],
  '39': [46.67, 5.55],
  '40': [43.89, -0.5],
  '41': [47.59, 1.34],
  '42': [45.44, 4.39],
  '43': [45.04, 3.88],
  '44': [47.22, -1.55],
  '45': [47.9, 1.91],
  '46': [44.45, 1.44],
  '47': [44.2, 0.62],
  '48': [44.52, 3.5],
  '49': [47.47, -0.55],
  '50': [49.12, -1.09],
  '51': [48.96, 4.36],
  '52': [48.11, 5.14],
  '53': [48.07, -0.77],
  '54': [48.69, 6.18],
  '55': [48.77, 5.16],
  '56': [47.66, -2.76],
  '57': [49.12, 6.18],
  '58': [46.99, 3.16],
  '59': [50.63, 3.06],
  '60': [49.43, 2.08],
  '61': [48.43, 0.09],
  '62': [50.29, 2.78],
  '63': [45.78, 3.08],
  '64': [43.3, -0.37],
  '65': [43.23, 0.08],
  '66': [42.69, 2.9],
  '67': [48.57, 7.75],
  '68': [48.08, 7.36],
  '69': [45.76, 4.84],
  '70': [47.62, 6.16],
  '71': [46.31, 4.83],
  '72': [48.0, 0.2],
  '73': [45.57, 5.92],
  '74': [45.9, 6.13],
  '75': [48.86, 2.35],
  '76': [49.44, 1.1],
  '77': [48.54, 2.66],
  '78': [48.8, 2.13],
  '79': [46.32, -0.46],
  '80': [49.89, 2.3],
  '81': [43.93, 2.15],
  '82': [44.02, 1.36],
  '83': [43.12, 5.93],
  '84': [43.95, 4.81],
  '85': [46.67, -1.43],
  '86': [46.58, 0.34],
  '87': [45.83, 1.26],
  '88': [48.17, 6.45],
  '89': [47.8, 3.57],
  '90': [47.64, 6.86],
  '91': [48.63, 2.43],
  '92': [48.89, 2.2],
  '93': [48.91, 2.44],
  '94': [48.79, 2.46],
  '95': [49.04, 2.08],
};

/** The département of a French postcode: its first two digits, except in Corsica; null elsewhere. */
export function departementOf(postcode: string): string | null {
  if (!/^\d{5}$/.test(postcode)) return null;
  const two = postcode.slice(0, 2);
  const code = two === '20' ? (Number(postcode) < 20_200 ? '2A' : '2B') : two;
  return Object.hasOwn(DEPARTEMENTS, code) ? code : null;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres along the surface (haversine). */
export function distanceKm([lat1, lon1]: Coordinates, [lat2, lon2]: Coordinates): number {
  const half =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
}
