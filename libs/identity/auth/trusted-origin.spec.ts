import { describe, expect, it } from '@jest/globals';
import { isTrustedOrigin } from './trusted-origin.js';

describe('a trusted origin', () => {
  it.each([
    ['https://shop.example', 'https://shop.example/campaigns', true],
    ['https://shop.example:444', 'https://shop.example', false],
    ['http://shop.example', 'https://shop.example', false],
    ['https://shop.example.evil.test', 'https://shop.example', false],
    ['http://localhost:5173', 'https://shop.example', false],
    ['http://localhost:5173', 'http://127.0.0.1:3000', true],
    ['http://[::1]:3000', 'http://localhost:3000', true],
    ['http://192.168.1.7:3000', 'http://127.0.0.1:3000', false],
    ['null', 'http://127.0.0.1:3000', false],
    ['', 'http://127.0.0.1:3000', false],
  ])('%s for %s: %s', (origin, publicUrl, trusted) => {
    expect(isTrustedOrigin(origin, publicUrl)).toBe(trusted);
  });
});
