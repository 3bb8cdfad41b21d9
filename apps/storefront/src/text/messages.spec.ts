import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { english } from './messages.en.js';
import { french } from './messages.fr.js';
import { typesetFrench } from './typeset-french.js';

const folder = join('apps', 'storefront', 'src');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/messages\.|\.spec\./.test(path))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

const baseOf = (key: string): string => key.replace(/_(one|other)$/, '');
const valuesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

describe('the messages of the storefront', () => {
  it('are all used', () => {
    const unused = Object.keys(english).filter(
      (key) => !source.includes(`'${key}'`) && !source.includes(`'${baseOf(key)}'`),
    );
    expect(unused).toEqual([]);
  });

  it('are all there: whatever the source says has a name in the catalogue', () => {
    const named = [...source.matchAll(/\bsay\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
    const known = new Set(Object.keys(english).flatMap((key) => [key, baseOf(key)]));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it('are the same in both languages, with the same values', () => {
    expect(Object.keys(french)).toEqual(Object.keys(english));
    const different = Object.entries(english).filter(
      ([key, text]) =>
        valuesOf(text).join(' ') !== valuesOf(french[key as keyof typeof english]).join(' '),
    );
    expect(different).toEqual([]);
  });

  it('have both forms where they are counted', () => {
    const counted = Object.keys(english).filter((key) => /_(one|other)$/.test(key));
    const lonely = counted.filter(
      (key) => !counted.includes(`${baseOf(key)}_one`) || !counted.includes(`${baseOf(key)}_other`),
    );
    expect(lonely).toEqual([]);
  });

  it('are typeset in French with spaces that do not break', () => {
    expect(typesetFrench('Encaissé : 3 % ; vraiment ?')).toBe(
      'Encaissé\u00a0: 3\u00a0%\u202f; vraiment\u202f?',
    );
    expect(Object.values(french).filter((text) => /[^ ][?;!]|'/.test(text))).toEqual([]);
  });
});
