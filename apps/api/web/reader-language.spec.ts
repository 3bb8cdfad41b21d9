import { describe, expect, it } from '@jest/globals';
import { spokenIn } from './reader-language.js';

describe('the language of a first visit', () => {
  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['de-DE,de;q=0.9,fr;q=0.5,en;q=0.4', 'fr'],
    ['en;q=0.3, fr;q=0.7', 'fr'],
    ['fr;q=0, en', 'en'],
    ['ja', 'en'],
    ['', 'en'],
    ['fr;q=x', 'en'],
  ] as const)('for "%s" is %s', (accepted, language) => {
    expect(spokenIn(accepted)).toBe(language);
  });
});
