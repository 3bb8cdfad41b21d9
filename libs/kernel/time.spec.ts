import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addSeconds,
  durationSeconds,
  isTimeZone,
  localInZone,
  resolveLocal,
  zoneOffsetMillis,
  type LocalDateTime,
} from './time.js';

/** "2027-03-28 02:30" as a clock on the wall shows it. */
const at = (text: string): LocalDateTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/[-: ]/)
    .map(Number);
  return { year, month, day, hour, minute, second };
};
const PARIS = 'Europe/Paris';

describe('the wall clock of a zone', () => {
  it('reads the end of a day as an instant', () => {
    expect(resolveLocal(at('2027-06-30 23:59:59'), PARIS)).toEqual({
      kind: 'exact',
      instant: new Date('2027-06-30T21:59:59Z'),
    });
  });

  it('skips an hour on the night of spring', () => {
    expect(resolveLocal(at('2027-03-28 02:30'), PARIS)).toEqual({ kind: 'skipped' });
    expect(resolveLocal(at('2027-03-28 03:00'), PARIS)).toEqual({
      kind: 'exact',
      instant: new Date('2027-03-28T01:00:00Z'),
    });
  });

  it('repeats an hour on the night of autumn', () => {
    expect(resolveLocal(at('2027-10-31 02:30'), PARIS)).toEqual({
      kind: 'repeated',
      earlier: new Date('2027-10-31T00:30:00Z'),
      later: new Date('2027-10-31T01:30:00Z'),
    });
  });

  it('finds every instant again from what its clock shows', () => {
    const zones = fc.constantFrom(PARIS, 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
    const seconds = fc.integer({ min: 1_500_000_000, max: 2_500_000_000 });
    fc.assert(
      fc.property(seconds, zones, (second, zone) => {
        const instant = new Date(second * 1000);
        const found = resolveLocal(localInZone(instant, zone), zone);
        const candidates =
          found.kind === 'exact'
            ? [found.instant]
            : found.kind === 'repeated'
              ? [found.earlier, found.later]
              : [];
        expect(candidates.map((date) => date.getTime())).toContain(instant.getTime());
      }),
    );
  });

  it('knows the offset at an instant', () => {
    expect(zoneOffsetMillis(new Date('2027-07-01T00:00:00Z'), PARIS)).toBe(7_200_000);
    expect(zoneOffsetMillis(new Date('2027-01-01T00:00:00.500Z'), PARIS)).toBe(3_600_000);
  });

  it('accepts IANA names only', () => {
    expect(['Europe/Paris', 'UTC', '+01:00', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a duration', () => {
  it.each([
    ['P7D', 604_800],
    ['PT36H', 129_600],
    ['P1W', 604_800],
    ['P1DT2H3M4S', 93_784],
    ['PT15S', 15],
    ['P1M', null],
    ['P1Y', null],
    ['P', null],
    ['PT', null],
    ['7 days', null],
    ['-P1D', null],
    ['P1.5D', null],
  ])('%s is %s seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });

  it('is added in seconds', () => {
    expect(addSeconds(new Date(0), 90)).toEqual(new Date(90_000));
  });
});
