import { assert } from '#libs/kernel/assert';
import { DomainError, type RefusalKind } from '#libs/kernel/errors';
import { AUTH_PATH, CLIENT_ADDRESS_HEADER } from './auth-options.js';

/** The parts of a Fastify request that the sign-in library is given. */
export interface IncomingRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: unknown;
}

// The body is written anew, so its old length and encoding no longer hold; the client's address is
// what the server saw, never what the caller claims.
const NOT_FORWARDED = new Set([
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  CLIENT_ADDRESS_HEADER,
]);

/** @throws DomainError `request.invalid` (400) for a body that is not JSON */
export function libraryRequest(incoming: IncomingRequest, publicUrl: string): Request {
  const headers = headersOf(incoming);
  const url = new URL(incoming.url, publicUrl);
  if (incoming.method !== 'POST') return new Request(url, { method: 'GET', headers });
  assertJson(incoming);
  headers.set('content-type', 'application/json');
  const body = JSON.stringify(incoming.body ?? {});
  return new Request(url, { method: 'POST', headers, body });
}

/** A GET of the library's own, with a secret that came to us in a body. */
export function libraryLookup(
  incoming: IncomingRequest,
  publicUrl: string,
  operation: string,
  token: string,
): Request {
  const url = new URL(`${AUTH_PATH}/${operation}`, publicUrl);
  url.searchParams.set('token', token);
  return new Request(url, { method: 'GET', headers: headersOf(incoming) });
}

function headersOf(incoming: IncomingRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || NOT_FORWARDED.has(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set(CLIENT_ADDRESS_HEADER, incoming.ip);
  return headers;
}

// A form of a foreign page can send anything but JSON without being asked first.
function assertJson(incoming: IncomingRequest): void {
  if (incoming.body === undefined || incoming.body === null) return;
  const type = String(incoming.headers['content-type'] ?? '');
  if (/^application\/json\b/i.test(type) && typeof incoming.body === 'object') return;
  throw new DomainError('malformed', 'request.invalid', 'The body has to be a JSON object.');
}

const KINDS: Readonly<Record<number, RefusalKind>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'refused',
  429: 'too_many',
};

/** The library's refusal `{ code, message }` as ours: `INVALID_TOKEN` → `auth.invalid_token`. */
export async function refusalOf(response: Response): Promise<DomainError> {
  const kind = KINDS[response.status];
  assert(kind !== undefined, `the sign-in library answered ${response.status}`);
  if (kind === 'too_many') return tooMany(response);
  const { code, message } = refusalBody(await response.text());
  return new DomainError(kind, `auth.${code.toLowerCase()}`, message);
}

/** The library tells what is wrong with a link by leading to a page with `?error=`. */
export function refusalOfRedirect(response: Response): DomainError | null {
  const location = response.headers.get('location');
  if (response.status < 300 || location === null) return null;
  const error = new URL(location, 'http://localhost').searchParams.get('error');
  if (error === null) return null;
  const code = /^\w+$/.test(error) ? error.toLowerCase() : 'refused';
  return new DomainError(
    'unauthenticated',
    `auth.${code}`,
    'This link is unknown, too old, or was used before.',
  );
}

function tooMany(response: Response): DomainError {
  const retryAfterSeconds = Math.max(1, Number(response.headers.get('x-retry-after') ?? 60));
  return new DomainError(
    'too_many',
    'auth.too_many_attempts',
    `That was tried too often. Please try again in ${retryAfterSeconds} seconds.`,
    { retryAfterSeconds },
  );
}

function refusalBody(text: string): { readonly code: string; readonly message: string } {
  const fallback = { code: 'refused', message: 'The request was refused.' };
  if (!text.startsWith('{')) return fallback;
  const { code, message } = JSON.parse(text) as Record<'code' | 'message', unknown>;
  return {
    code: typeof code === 'string' && /^\w+$/.test(code) ? code : fallback.code,
    message: typeof message === 'string' && message !== '' ? message : fallback.message,
  };
}
