export const IDEMPOTENT_KEY = 'pledgeline:idempotent';

export interface IdempotentOptions {
  /** Refuses a request without the header with 428. */
  readonly required: boolean;
}
