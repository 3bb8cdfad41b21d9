import { createHash } from 'node:crypto';
import type { StoredAnswer } from '../core/records.js';
import type { World } from '../core/world.js';
import { Refusal } from './errors.js';
import type { FormHash, FormValue } from './form.js';

const DAY_SECONDS = 86_400;

export interface KeyedRequest {
  readonly key: string;
  readonly operation: string;
  readonly path: string;
  readonly fingerprint: string;
}

/** The same parameters in another order are the same request. */
export function fingerprintOf(path: string, form: FormHash): string {
  return createHash('sha256')
    .update(`${path}?${canonical(form)}`)
    .digest('base64');
}

function canonical(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? '')}`);
  return `{${parts.join(',')}}`;
}

/** Answers by idempotency key, as https://docs.stripe.com/api/idempotent_requests says. */
export class Idempotency {
  readonly #running = new Set<string>();

  constructor(private readonly world: World) {}

  /** The answer given before, if any; refuses other parameters and a key still in use. */
  recall(request: KeyedRequest): StoredAnswer | null {
    if (request.key.length > 255) {
      throw refusal(400, 'Idempotency keys may be up to 255 characters long.');
    }
    if (this.#running.has(request.key)) {
      throw new Refusal(409, {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${request.key}. Please try again later.`,
      });
    }
    const answer = this.world.tables.answers.get(request.key)?.object;
    if (answer === undefined || this.#forgotten(answer)) return null;
    if (answer.operation !== request.operation || answer.path !== request.path) {
      throw refusal(
        400,
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs '${answer.path}'). Try using a key other than '${request.key}' if you meant to execute a different request.`,
      );
    }
    if (answer.fingerprint !== request.fingerprint) {
      throw refusal(
        400,
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
      );
    }
    return answer;
  }

  begin(key: string): void {
    this.#running.add(key);
  }

  end(key: string): void {
    this.#running.delete(key);
  }

  /** Part of the transaction of the request itself. */
  keep(request: KeyedRequest, requestId: string, status: number, body: string): void {
    const { key: id, operation, path, fingerprint } = request;
    const created = this.world.now();
    this.world.tables.answers.put(
      { id, operation, path, fingerprint, created, requestId, status, body },
      {},
    );
  }

  /** Lets go of answers that are older than a day; call it when the clock has moved. */
  forget(): void {
    const old = [...this.world.tables.answers.oldestFirst()].filter((row) =>
      this.#forgotten(row.object),
    );
    this.world.store.transaction(() => {
      for (const { object } of old) this.world.tables.answers.remove(object.id);
    });
  }

  #forgotten(answer: StoredAnswer): boolean {
    return answer.created + DAY_SECONDS <= this.world.now();
  }
}

const refusal = (status: number, message: string): Refusal =>
  new Refusal(status, { type: 'idempotency_error', message });
