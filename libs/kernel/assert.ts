/**
 * Something that cannot happen has happened. Never shown to a caller: the HTTP filter turns it
 * into a 500 that carries only the request id.
 */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** @throws AssertionError when `condition` is false; the message is for the log, not for people. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Returns `value`, which must not be null or undefined. @throws AssertionError otherwise. */
export function present<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `${what} is missing`);
  return value;
}

/** Marks the branch that the compiler has proved unreachable. */
export function unreachable(value: never): never {
  throw new AssertionError(`unexpected value: ${JSON.stringify(value)}`);
}
