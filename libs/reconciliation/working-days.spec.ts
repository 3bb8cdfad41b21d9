import { describe, expect, it } from '@jest/globals';
import { dayIn, plusDays } from './day.js';
import { easterSunday, isWorkingDay, workingDaysBefore } from './working-days.js';

describe('working days', () => {
  it('leave out weekends and the closing days of TARGET', () => {
    expect(easterSunday(2026)).toBe('2026-04-05');
    expect(easterSunday(2027)).toBe('2027-03-28');
    const closed = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-01-01'];
    expect(closed.filter(isWorkingDay)).toEqual([]);
    expect(['2026-05-16', '2026-05-17'].filter(isWorkingDay)).toEqual([]);
    expect(isWorkingDay('2026-05-14')).toBe(true);
  });

  it('are counted back from a day that itself counts for nothing', () => {
    expect(workingDaysBefore('2026-06-01', 3)).toBe('2026-05-27');
    expect(workingDaysBefore('2026-04-07', 1)).toBe('2026-04-02');
    expect(workingDaysBefore('2026-04-07', 0)).toBe('2026-04-07');
  });
});

describe('a day', () => {
  it('is that of the books, also when the clock changes', () => {
    expect(dayIn(new Date('2026-03-28T23:30:00Z'), 'Europe/Paris')).toBe('2026-03-29');
    expect(dayIn(new Date('2026-10-25T22:30:00Z'), 'Europe/Paris')).toBe('2026-10-25');
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
