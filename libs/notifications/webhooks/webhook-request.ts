import { lookup } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { allowedAddresses, targetProblem, type TargetPolicy } from './webhook-target.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `error` is a code ("ECONNREFUSED", "timeout"), never a text that may carry a secret. */
export type WebhookAnswer =
  | { readonly status: number; readonly error: null }
  | { readonly status: null; readonly error: string };

interface WebhookLimits {
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
}

const WEBHOOK_LIMITS: WebhookLimits = { timeoutMs: 15_000, answerBytesMax: 65_536 };

/** Sends one POST. Redirects are not followed, the answer's body is thrown away. Never rejects. */
export async function sendWebhook(
  message: WebhookRequest,
  policy: TargetPolicy,
  limits = WEBHOOK_LIMITS,
): Promise<WebhookAnswer> {
  // Checked again at every try: the rules may be stricter than when it was subscribed.
  if (targetProblem(message.url, policy) !== null) return { status: null, error: 'target_refused' };
  try {
    return { status: await post(message, policy, limits), error: null };
  } catch (error) {
    return { status: null, error: codeOf(error) };
  }
}

function post(
  message: WebhookRequest,
  policy: TargetPolicy,
  limits: WebhookLimits,
): Promise<number> {
  const url = new URL(message.url);
  const send = url.protocol === 'http:' ? plainRequest : secureRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...message.headers, 'Content-Length': Buffer.byteLength(message.body) },
      lookup: guardedLookup(url.protocol === 'http:', policy),
      agent: false,
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    request.on('error', reject);
    request.on('response', (answer) => {
      readStatus(answer, limits.answerBytesMax).then(resolve, reject);
    });
    request.end(message.body);
  });
}

// Waits for the end, so that a receiver is not cut off while it still answers; a flood is.
async function readStatus(answer: IncomingMessage, bytesMax: number): Promise<number> {
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > bytesMax) break;
  }
  return answer.statusCode ?? 0;
}

/** Resolves once and connects to what was checked, so that a second answer of the DNS cannot differ. */
function guardedLookup(plain: boolean, policy: TargetPolicy): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const allowed = allowedAddresses(addresses, plain, policy);
      const [first] = allowed;
      if (first === undefined) done(Object.assign(new Error(), { code: 'target_refused' }), []);
      else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'failed';
  const name = 'name' in error ? error.name : null;
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
}
