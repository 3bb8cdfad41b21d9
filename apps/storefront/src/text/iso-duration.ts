import { LOCALE_OF, type Language } from './languages.js';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "7 days", « 36 heures »: an ISO 8601 duration in weeks, days or time, in the largest whole unit. */
export function formatIsoDuration(iso: string, language: Language): string {
  const seconds = durationSeconds(iso);
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? UNITS[3];
  return new Intl.NumberFormat(LOCALE_OF[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(seconds / size);
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECONDS = [7 * 86_400, 86_400, 3600, 60, 1] as const;

function durationSeconds(iso: string): number {
  const parts = DURATION.exec(iso)?.slice(1) ?? [];
  return SECONDS.reduce((sum, size, index) => sum + size * Number(parts[index] ?? 0), 0);
}
