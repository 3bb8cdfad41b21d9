import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { typesetFrench } from './typeset-french.js';

const folder = join('apps', 'storefront', 'src');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/messages[/\\]|\.spec\./.test(path))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

const catalogues = join(folder, 'text', 'messages');
const areas = readdirSync(catalogues)
  .filter((name) => name.endsWith('.en.ts'))
  .map((name) => name.replace('.en.ts', ''));

type Messages = Readonly<Record<string, string>>;

async function messagesIn(language: 'en' | 'fr'): Promise<Messages> {
  const files = areas.map(async (area) => {
    const module = (await import(`./messages/${area}.${language}.js`)) as Record<string, Messages>;
    return Object.values(module)[0] ?? {};
  });
  return Object.fromEntries((await Promise.all(files)).flatMap((file) => Object.entries(file)));
}

const english = await messagesIn('en');
const french = await messagesIn('fr');

const baseOf = (key: string): string => key.replace(/_(one|other)$/, '');
const valuesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

describe('the messages of the storefront', () => {
  it('have one place each: no two areas name the same message', async () => {
    const names = await Promise.all(
      areas.map(async (area) => {
        const module = (await import(`./messages/${area}.en.js`)) as Record<string, Messages>;
        return Object.keys(Object.values(module)[0] ?? {});
      }),
    );
    expect(names.flat().length).toBe(new Set(names.flat()).size);
  });

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
      ([key, text]) => valuesOf(text).join(' ') !== valuesOf(french[key] ?? '').join(' '),
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
