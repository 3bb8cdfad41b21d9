import { Refusal, docUrl } from './errors.js';
import type { ErrorBody } from './errors.js';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

export const okAnswer = (object: unknown): Answer => ({
  status: 200,
  body: JSON.stringify(object, null, 2),
});

export function errorAnswer(
  status: number,
  error: ErrorBody,
  requestId: string,
  now: number,
): Answer {
  const named = error.code === undefined ? {} : { doc_url: docUrl(error.code) };
  const logged =
    status === 401
      ? {}
      : { request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=${now}` };
  // Alphabetical, as Stripe writes its errors.
  const entries = Object.entries({ ...error, ...named, ...logged }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return { status, body: JSON.stringify({ error: Object.fromEntries(entries) }, null, 2) };
}

export const serverError = (): Refusal =>
  new Refusal(500, {
    type: 'api_error',
    message: 'An unknown error occurred; report to us at https://support.stripe.com/.',
  });

export const rateLimited = (): Refusal =>
  new Refusal(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message:
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
  });

/** Another request holds the object: https://docs.stripe.com/rate-limits#object-lock-timeouts */
export const lockTimeout = (): Refusal =>
  new Refusal(429, {
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
  });

export const unknownUrl = (method: string, path: string): Refusal =>
  new Refusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
