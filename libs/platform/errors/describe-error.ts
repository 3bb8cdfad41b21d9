import { DomainError } from '#libs/kernel/errors';

/**
 * What may be stored and logged of an error: its class, its code and the place it came from. Its
 * message is left out, because it may quote a person's data.
 */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  if (error instanceof DomainError) return `DomainError ${error.code}`;
  const { name, code, constraint, stack } = flattened(error);
  const place = typeof stack === 'string' ? firstFrame(stack) : undefined;
  return [name ?? 'Error', code, constraint, place].filter(isText).join(' ').slice(0, 300);
}

interface ErrorParts {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly stack?: unknown;
  readonly driverError?: ErrorParts;
}

function flattened(error: ErrorParts): ErrorParts {
  const { name, stack, driverError } = error;
  const { code, constraint } = driverError ?? error;
  return { name, code, constraint, stack };
}

/** The first frame in our own files, as `folder/file.ts:line`. */
function firstFrame(stack: string): string | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at .*(libs|apps)\//.test(line));
  const own = frames.find((line) => !line.includes('node_modules'));
  return own === undefined ? undefined : /((?:libs|apps)\/[^):]+:\d+)/.exec(own)?.[1];
}

const isText = (part: unknown): part is string => typeof part === 'string' && part !== '';
