/** What kind of refusal it is; `platform/http` maps each kind to one HTTP status. */
export type RefusalKind =
  | 'malformed' // 400: the input is not what the operation takes
  | 'unauthenticated' // 401: we do not know who asks
  | 'forbidden' // 403: we know, and they may not
  | 'not_found' // 404: there is no such thing for this caller
  | 'conflict' // 409: the thing is in another state than the operation needs
  | 'precondition_failed' // 412: somebody else changed it since it was read
  | 'precondition_required' // 428: the operation needs an If-Match or Idempotency-Key
  | 'refused' // 422: well formed, but a rule of the domain says no
  | 'too_many' // 429: later, please
  | 'unavailable'; // 503: a part we need does not answer now

/** One wrong place in the input; `pointer` is an RFC 6901 JSON pointer into the body. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface DomainErrorOptions {
  readonly fields?: readonly FieldError[];
  /** Sent as `Retry-After` with `too_many` and `unavailable`. */
  readonly retryAfterSeconds?: number;
  /** Extra members of the problem document; never personal data. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * A refusal that the caller can understand. `code` is stable and dotted (`campaign.closed`);
 * `detail` is one plain sentence that may be shown to a person.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    detail: string,
    options: DomainErrorOptions = {},
  ) {
    super(detail);
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extra = options.extra ?? {};
  }
}

export function isDomainError(error: unknown, code?: string): error is DomainError {
  return error instanceof DomainError && (code === undefined || error.code === code);
}

export const refused = (code: string, detail: string, options?: DomainErrorOptions): DomainError =>
  new DomainError('refused', code, detail, options);

export const conflict = (code: string, detail: string, options?: DomainErrorOptions): DomainError =>
  new DomainError('conflict', code, detail, options);

export const notFound = (code: string, detail: string): DomainError =>
  new DomainError('not_found', code, detail);

/** Input that is wrong in one named field. */
export const malformed = (pointer: string, code: string, detail: string): DomainError =>
  new DomainError('malformed', 'request.invalid', detail, { fields: [{ pointer, code, detail }] });
