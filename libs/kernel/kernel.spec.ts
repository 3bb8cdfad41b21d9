import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { present, unreachable } from './assert.js';
import { conflict, isDomainError, malformed } from './errors.js';
import { isUuid, uuidV7 } from './ids.js';
import { largestRemainder } from './largest-remainder.js';
import { StateMachine } from './state-machine.js';

const zeros = (size: number): Uint8Array => new Uint8Array(size);

describe('a UUIDv7', () => {
  it('carries its instant in the first 48 bits (RFC 9562 appendix A.6)', () => {
    const id = uuidV7(new Date(0x017f22e279b0), zeros);
    expect(id).toBe('017f22e2-79b0-7000-8000-000000000000');
    expect(isUuid(id)).toBe(true);
    expect(isUuid(id.toUpperCase())).toBe(false);
  });

  it('sorts by time', () => {
    const millis = fc.integer({ min: 0, max: 2 ** 47 });
    fc.assert(
      fc.property(millis, millis, (a, b) => {
        const [left, right] = [uuidV7(new Date(a), zeros), uuidV7(new Date(b), zeros)];
        expect(Math.sign(a - b)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});

describe('sharing out by largest remainder', () => {
  it('gives away exactly the total, never a unit more or less', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const shares = largestRemainder(total, weights);
          expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
          const sum = weights.reduce((a, b) => a + b, 0);
          shares.forEach((share, index) => {
            const exact =
              sum === 0 ? total / weights.length : (total * (weights[index] ?? 0)) / sum;
            expect(Math.abs(share - exact)).toBeLessThan(1);
          });
        },
      ),
    );
  });

  it('prefers the earlier place when remainders are equal', () => {
    expect(largestRemainder(4, [1, 1, 1])).toEqual([2, 1, 1]);
    expect(largestRemainder(3, [0, 0])).toEqual([2, 1]);
    expect(largestRemainder(0, [])).toEqual([]);
    expect(() => largestRemainder(1, [])).toThrow('nobody to share with');
    expect(() => largestRemainder(1, [0.5])).toThrow('whole numbers');
  });
});

describe('a state machine', () => {
  const door = new StateMachine<'open' | 'shut' | 'gone'>('door', {
    open: ['shut'],
    shut: ['open', 'gone'],
    gone: [],
  });

  it('allows what its table says and nothing else', () => {
    expect(door.states.map((from) => door.states.filter((to) => door.allows(from, to)))).toEqual([
      ['shut'],
      ['open', 'gone'],
      [],
    ]);
    expect(door.sourcesOf('open')).toEqual(['shut']);
    expect(door.isFinal('gone')).toBe(true);
  });

  it('refuses in words, with a stable code', () => {
    expect(() => door.check('gone', 'open')).toThrow('A door that is gone cannot become open.');
    try {
      door.check('gone', 'open');
    } catch (error) {
      expect(isDomainError(error, 'door.wrong_state')).toBe(true);
    }
  });
});

describe('a refusal', () => {
  it('points at the field that is wrong', () => {
    const error = malformed('/quantity', 'minimum', 'At least one.');
    expect([error.kind, error.code, error.fields[0]?.pointer]).toEqual([
      'malformed',
      'request.invalid',
      '/quantity',
    ]);
    expect(isDomainError(conflict('a.b', 'No.'), 'a.c')).toBe(false);
  });
});

describe('what cannot happen', () => {
  it('stops the program with its reason', () => {
    expect(() => present(null, 'the row')).toThrow('the row is missing');
    expect(() => unreachable('x' as never)).toThrow('unexpected value: "x"');
    expect(present(0, 'zero')).toBe(0);
  });
});
