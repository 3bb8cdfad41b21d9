import { Injectable } from '@nestjs/common';
import { conflict, DomainError, refused } from '#libs/kernel/errors';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Sql } from '../database/database.js';

export interface KeyedRequest {
  /** Who asks for what: method, path and caller. */
  readonly scope: string;
  readonly key: string;
  readonly requestHash: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly response: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export type Claim =
  /** Nobody has answered it: do it, then store the answer under this run. */
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

interface KeyRow extends StoredAnswer {
  readonly requestHash: string;
  readonly state: 'in_progress' | 'done';
  readonly leaseUntil: Date | null;
  readonly run: number;
}

/** Longer than any request may take; then its key may be taken over. */
export const KEY_LEASE_SECONDS = 60;
const RETRY_AFTER_SECONDS = 2;

/** The table of idempotency keys, for ordinary POSTs (the pledge intake does its own in batches). */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `idempotency.key_reused` (other body), `idempotency.in_progress` (another
   * request with the key is still running).
   */
  async claim(request: KeyedRequest): Promise<Claim> {
    const now = this.clock.now();
    const leaseUntil = addSeconds(now, KEY_LEASE_SECONDS);
    const inserted = await this.database.execute(
      `insert into platform.idempotency_keys
         (scope, key, request_hash, state, lease_until, created_at)
       values ($1, $2, $3, 'in_progress', $4, $5)
       on conflict (scope, key) do nothing`,
      [request.scope, request.key, request.requestHash, leaseUntil, now],
    );
    if (inserted === 1) return { kind: 'run', run: 1 };
    const row = await this.find(request);
    // Its owner let it go between our two statements.
    if (row === null) throw inProgress();
    if (row.requestHash !== request.requestHash) throw keyReused();
    if (row.state === 'done') return { kind: 'answered', answer: row };
    if (row.leaseUntil !== null && row.leaseUntil > now) throw inProgress();
    return this.takeOver(request, row.run, leaseUntil);
  }

  /** In the transaction of the effect where there is one: then both exist or neither. */
  async answer(
    sql: Sql,
    request: KeyedRequest,
    run: number,
    answer: StoredAnswer,
  ): Promise<boolean> {
    const updated = await sql.execute(
      `update platform.idempotency_keys
       set state = 'done', lease_until = null, status = $4, response = $5, response_headers = $6,
           answered_at = $7
       where scope = $1 and key = $2 and run = $3 and state = 'in_progress'`,
      [
        request.scope,
        request.key,
        run,
        answer.status,
        JSON.stringify(answer.response ?? null),
        JSON.stringify(answer.headers),
        this.clock.now(),
      ],
    );
    return updated === 1;
  }

  /** The run changed nothing: the next request with this key starts afresh. */
  async release(request: KeyedRequest, run: number): Promise<void> {
    await this.database.execute(
      `delete from platform.idempotency_keys
       where scope = $1 and key = $2 and run = $3 and state = 'in_progress'`,
      [request.scope, request.key, run],
    );
  }

  private async takeOver(request: KeyedRequest, run: number, leaseUntil: Date): Promise<Claim> {
    const taken = await this.database.execute(
      `update platform.idempotency_keys set run = run + 1, lease_until = $4
       where scope = $1 and key = $2 and run = $3 and state = 'in_progress'`,
      [request.scope, request.key, run, leaseUntil],
    );
    if (taken === 0) throw inProgress();
    return { kind: 'run', run: run + 1 };
  }

  private async find({ scope, key }: KeyedRequest): Promise<KeyRow | null> {
    const [row] = await this.database.rows<KeyRow>(
      `select request_hash as "requestHash", state, lease_until as "leaseUntil", run, status,
              response, response_headers as headers
       from platform.idempotency_keys where scope = $1 and key = $2`,
      [scope, key],
    );
    return row ?? null;
  }
}

const inProgress = (): DomainError =>
  conflict('idempotency.in_progress', 'The same request is still being worked on.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

const keyReused = (): DomainError =>
  refused('idempotency.key_reused', 'This Idempotency-Key was used with another request.');
