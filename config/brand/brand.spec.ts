import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadBrand, type Brand, type BrandColours } from './brand.js';
import { brandStyle } from './brand-style.js';
import { contrast, SHAPE_PAIRS, TEXT_PAIRS } from './contrast.js';

const root = process.cwd();
const themes = readdirSync(join(root, 'config/brands'));

function tooPale(colours: BrandColours): readonly string[] {
  const check = (pairs: typeof TEXT_PAIRS, least: number): readonly string[] =>
    pairs
      .filter(([one, other]) => contrast(colours[one], colours[other]) < least)
      .map(([one, other]) => {
        const measured = String(contrast(colours[one], colours[other])).slice(0, 4);
        return `${one} on ${other} is ${measured}, less than ${least}`;
      });
  return [...check(TEXT_PAIRS, 4.5), ...check(SHAPE_PAIRS, 3)];
}

describe('contrast', () => {
  it('is 21 between black and white and 1 between the same', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#a8431f', '#a8431f')).toBe(1);
    // The darkest grey that passes on white, as every table of WCAG has it.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe.each(themes)('the brand "%s"', (theme) => {
  const brand = loadBrand(theme, root);

  it.each(['day', 'evening'] as const)('can be read by %s on every ground', (time) => {
    expect(tooPale(brand.colours[time])).toEqual([]);
  });

  it('says each word of its own in both languages', () => {
    expect(Object.keys(brand.words.fr)).toEqual(Object.keys(brand.words.en));
  });
});

describe('a brand file', () => {
  const inFolder = (brand: unknown): string => {
    const folder = mkdtempSync(join(tmpdir(), 'brand-'));
    writeFileSync(join(folder, 'brand.json'), JSON.stringify(brand));
    return folder;
  };
  const brand: Brand = loadBrand('default', root);

  it('may lie anywhere', () => {
    const folder = inFolder({ ...brand, name: 'Elsewhere' });
    expect(loadBrand(folder, root).name).toBe('Elsewhere');
    rmSync(folder, { recursive: true });
  });

  it('is refused with the name of what is wrong', () => {
    const folder = inFolder({
      ...brand,
      contact: 'nobody',
      round: { ...brand.round, large: '1rem} body{display:none' },
    });
    expect(() => loadBrand(folder, root)).toThrow(/contact: .*\n.*round\.large: /);
    rmSync(folder, { recursive: true });
    expect(() => loadBrand('nowhere', root)).toThrow('there is no brand "nowhere" (BRAND_THEME)');
  });

  it('becomes a style sheet with both times of the day', () => {
    expect(brandStyle(brand)).toContain('--strong:light-dark(#a8431f,#e8936d)');
  });
});
