import type { Problem } from './types.js';

/** The API said no, and why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly problem: Problem,
    /** When it makes sense to ask again (`Retry-After`), if that was told. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.code);
  }
}

/** No answer came: whether the request was done is not known. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly body?: unknown;
  /** Of the link to a pledge; a header, so that it stands in no address and no log. */
  readonly token?: string;
  readonly idempotencyKey?: string;
  readonly version?: number;
  /** The language of what is mailed because of this request. */
  readonly language?: string;
  readonly signal?: AbortSignal;
}

type Door = (path: string, request: RequestInit) => Promise<Response>;

let door: Door = (path, request) => fetch(path, request);

/** The server draws pages with what it reads from itself, without the network. */
export function openDoor(inner: Door): void {
  door = inner;
}

const PATIENCE_MILLIS = 20_000;

/** @throws Refusal (the API's problem document) or Unanswered. */
export async function call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const answer = await send(path, options);
  if (answer.ok) return (await answer.json()) as Answer;
  throw await refusalOf(answer);
}

/** A file as it is. @throws as `call` */
export async function callFile(path: string, options: CallOptions = {}): Promise<Blob> {
  const answer = await send(path, options);
  if (answer.ok) return answer.blob();
  throw await refusalOf(answer);
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const { method = 'GET', body, token, idempotencyKey, version, language, signal } = options;
  const patience = AbortSignal.timeout(PATIENCE_MILLIS);
  try {
    return await door(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(language === undefined ? {} : { 'Accept-Language': language }),
        ...(token === undefined ? {} : { 'Pledge-Token': token }),
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
    });
  } catch {
    throw new Unanswered('no answer');
  }
}

async function refusalOf(answer: Response): Promise<Error> {
  // A proxy in between answers in its own words; what is behind it may have done the work.
  const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true;
  if (!isProblem) return new Unanswered(`status ${answer.status}`);
  const problem = (await answer.json()) as Problem;
  const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return new Refusal(problem, Number.isFinite(after) ? after : null);
}
