import { describe, expect, it } from '@jest/globals';
import { textLines } from './text-lines.js';

const lines = (text: string, linesMax: number): readonly string[] =>
  textLines(text, linesMax, (line) => line.length <= 10);

describe('a text in lines', () => {
  it('is broken at its spaces', () => {
    expect(lines('a chair of beech wood', 3)).toEqual(['a chair of', 'beech wood']);
  });

  it('ends with an ellipsis where it does not fit', () => {
    expect(lines('a chair of beech wood', 1)).toEqual(['a chair o…']);
    expect(lines('Donaudampfschiff', 2)).toEqual(['Donaudamp…']);
  });
});
