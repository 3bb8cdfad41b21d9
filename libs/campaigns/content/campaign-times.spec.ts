import { describe, expect, it } from '@jest/globals';
import { resolveInstant } from './campaign-times.js';

const PARIS = 'Europe/Paris';

const codeOf = (text: string, zone = PARIS): string | null => {
  const resolved = resolveInstant(text, zone);
  return 'code' in resolved ? resolved.code : null;
};
const instantOf = (text: string, zone = PARIS): string | null => {
  const resolved = resolveInstant(text, zone);
  return 'instant' in resolved ? resolved.instant.toISOString() : null;
};

describe('a deadline', () => {
  it('reads an instant in UTC whatever the zone', () => {
    expect(instantOf('2027-06-30T21:59:59Z')).toBe('2027-06-30T21:59:59.000Z');
  });

  it('reads a time without offset on the clock of its zone', () => {
    expect(instantOf('2027-06-30T23:59:59')).toBe('2027-06-30T21:59:59.000Z');
    expect(instantOf('2027-12-31T23:59')).toBe('2027-12-31T22:59:00.000Z');
    expect(instantOf('2027-06-30T23:59:59', 'Asia/Kolkata')).toBe('2027-06-30T18:29:59.000Z');
  });

  it('takes an offset that the zone has then, and no other', () => {
    expect(instantOf('2027-06-30T23:59:59+02:00')).toBe('2027-06-30T21:59:59.000Z');
    expect(codeOf('2027-06-30T23:59:59+01:00')).toBe('campaign.offset_wrong');
    expect(codeOf('2027-06-30T23:59:59+00:00')).toBe('campaign.offset_wrong');
  });

  it.each([
    'tomorrow',
    '2027-06-30',
    '2027-02-30T10:00:00Z',
    '2027-06-30T24:00:00',
    '2027-13-01T00:00:00Z',
    '2027-06-30 10:00',
    '2027-06-30T10:61',
  ])('refuses %s', (text) => {
    expect(codeOf(text)).toBe('campaign.instant_invalid');
  });
});

describe('the night the clock is put forward (2027-03-28, Paris)', () => {
  it('refuses the hour that does not exist, with or without an offset', () => {
    expect(codeOf('2027-03-28T02:30:00')).toBe('campaign.local_time_skipped');
    expect(codeOf('2027-03-28T02:00:00')).toBe('campaign.local_time_skipped');
    expect(codeOf('2027-03-28T02:30:00+01:00')).toBe('campaign.local_time_skipped');
    expect(codeOf('2027-03-28T02:30:00+02:00')).toBe('campaign.local_time_skipped');
  });

  it('takes the second before and the hour after', () => {
    expect(instantOf('2027-03-28T01:59:59')).toBe('2027-03-28T00:59:59.000Z');
    expect(instantOf('2027-03-28T03:00:00')).toBe('2027-03-28T01:00:00.000Z');
    expect(instantOf('2027-03-28T23:59:59')).toBe('2027-03-28T21:59:59.000Z');
  });
});

describe('the night the clock is put back (2027-10-31, Paris)', () => {
  it('refuses the hour that happens twice without an offset', () => {
    expect(codeOf('2027-10-31T02:00:00')).toBe('campaign.local_time_ambiguous');
    expect(codeOf('2027-10-31T02:30:00')).toBe('campaign.local_time_ambiguous');
  });

  it('takes either of the two with its offset', () => {
    expect(instantOf('2027-10-31T02:30:00+02:00')).toBe('2027-10-31T00:30:00.000Z');
    expect(instantOf('2027-10-31T02:30:00+01:00')).toBe('2027-10-31T01:30:00.000Z');
  });

  it('takes the hours around it', () => {
    expect(instantOf('2027-10-31T01:59:59')).toBe('2027-10-30T23:59:59.000Z');
    expect(instantOf('2027-10-31T03:00:00')).toBe('2027-10-31T02:00:00.000Z');
  });
});
