/** The embedded PostgreSQL cannot be had; the message tells a person what to do about it. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
}

/** The `code` of a system error ("ENOENT"); undefined for anything else. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
