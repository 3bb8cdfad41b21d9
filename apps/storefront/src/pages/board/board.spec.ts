import { describe, expect, it } from '@jest/globals';
import { boardWishes } from './board-wishes.js';
import { drawnQr, qrMatrix } from './qr.js';
import { shownAt, stepsOf } from './rotation.js';

const wishes = (query: string, stillWanted = false) =>
  boardWishes(new URLSearchParams(query), stillWanted);

describe('the address of a board', () => {
  it('asks for nothing: twenty seconds, the look of the system, the language of the browser', () => {
    expect(wishes('')).toEqual({ seconds: 20, theme: null, languages: [], campaigns: [] });
  });

  it('chooses pace, look and language, and passes over what makes no sense', () => {
    expect(wishes('seconds=45&theme=dark&lang=fr&campaigns=lamp,rug')).toEqual({
      seconds: 45,
      theme: 'dark',
      languages: ['fr'],
      campaigns: ['lamp', 'rug'],
    });
    expect(wishes('seconds=1').seconds).toBe(5);
    expect(wishes('seconds=9000').seconds).toBe(600);
    expect(wishes('seconds=soon&theme=pink&lang=de')).toEqual(wishes(''));
    expect(wishes('lang=both').languages).toEqual(['en', 'fr']);
  });

  it('stands still for who wants less motion, unless a pace is asked for', () => {
    expect(wishes('', true).seconds).toBeNull();
    expect(wishes('seconds=30', true).seconds).toBe(30);
    expect(wishes('seconds=0').seconds).toBeNull();
  });
});

describe('the rotation', () => {
  it('shows three at a time, always full, and every campaign in its turn', () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect(stepsOf(5)).toBe(2);
    expect([0, 1, 2].map((step) => shownAt(five, step).join(''))).toEqual(['abc', 'dea', 'bcd']);
  });

  it('does not move what fits', () => {
    expect([stepsOf(0), stepsOf(3)]).toEqual([1, 1]);
    expect(shownAt(['a', 'b'], 7)).toEqual(['a', 'b']);
  });
});

describe('the QR code', () => {
  it('is drawn with the quiet zone of four modules that readers need (ISO/IEC 18004)', () => {
    const matrix = qrMatrix('https://shop.example/s/lyon/lamp');
    const edges = matrix.flatMap((row, y) =>
      row.filter((_, x) => Math.min(x, y, matrix.length - 1 - x, matrix.length - 1 - y) < 4),
    );
    expect(edges).not.toContain(true);
    expect(matrix[4]?.slice(4, 11)).toEqual(Array(7).fill(true));
  });

  it('is drawn module by module as it was made', () => {
    const matrix = qrMatrix('https://shop.example/s/lyon/lamp');
    const painted = matrix.map((row) => row.map(() => false));
    for (const [, x, y, width] of drawnQr(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      painted[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
    }
    expect(painted).toEqual(matrix);
  });
});
