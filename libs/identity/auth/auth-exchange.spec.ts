import { describe, expect, it } from '@jest/globals';
import { libraryRequest, refusalOf, type IncomingRequest } from './auth-exchange.js';
import { CLIENT_ADDRESS_HEADER } from './auth-options.js';

const PUBLIC_URL = 'https://shop.example';

const post = (changes: Partial<IncomingRequest> = {}): IncomingRequest => ({
  method: 'POST',
  url: '/v1/auth/sign-in/email?x=1',
  ip: '192.0.2.7',
  headers: { 'content-type': 'application/json', 'content-length': '99', origin: PUBLIC_URL },
  body: { email: 'a@example.test' },
  ...changes,
});

describe('what the sign-in library is given', () => {
  it('is the same request under our public address', async () => {
    const request = libraryRequest(post(), PUBLIC_URL);
    expect(request.url).toBe('https://shop.example/v1/auth/sign-in/email?x=1');
    expect(request.headers.get('origin')).toBe(PUBLIC_URL);
    await expect(request.json()).resolves.toEqual({ email: 'a@example.test' });
  });

  it('carries the address the server saw, not one the caller claims', () => {
    const request = libraryRequest(
      post({ headers: { 'content-type': 'application/json', [CLIENT_ADDRESS_HEADER]: '1.1.1.1' } }),
      PUBLIC_URL,
    );
    expect(request.headers.get(CLIENT_ADDRESS_HEADER)).toBe('192.0.2.7');
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, { email: 'a' }],
    ['plain text', { 'content-type': 'text/plain' }, '{}'],
    ['no type', {}, { email: 'a' }],
    ['a bare value', { 'content-type': 'application/json' }, 'email'],
  ])('is never %s', (_, headers, body) => {
    expect(() => libraryRequest(post({ headers, body }), PUBLIC_URL)).toThrow('JSON object');
  });
});

describe('a refusal of the sign-in library', () => {
  const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
    refusalOf(new Response(body, { status, headers }));

  it('keeps its reason under our name', async () => {
    const body = JSON.stringify({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid.' });
    await expect(answer(401, body)).resolves.toMatchObject({
      kind: 'unauthenticated',
      code: 'auth.invalid_email_or_password',
      message: 'Invalid.',
    });
  });

  it('tells when to try again', async () => {
    await expect(answer(429, '{}', { 'x-retry-after': '42' })).resolves.toMatchObject({
      kind: 'too_many',
      code: 'auth.too_many_attempts',
      retryAfterSeconds: 42,
    });
  });

  it('stays understandable when the library gives no reason', async () => {
    await expect(answer(404, 'Not Found')).resolves.toMatchObject({ code: 'auth.refused' });
  });

  it('is a fault of ours when the library fails', async () => {
    await expect(answer(500, '{}')).rejects.toThrow('answered 500');
  });
});
