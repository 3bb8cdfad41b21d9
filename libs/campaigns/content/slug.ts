const LENGTH_MAX = 80;

/** "Fauteuil Hélice n° 2" → "fauteuil-helice-n-2"; empty when no letter or digit is left. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH_MAX)
    .replace(/^-+|-+$/g, '');
}
