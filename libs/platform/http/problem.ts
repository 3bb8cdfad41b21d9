import { STATUS_CODES } from 'node:http';
import type { DomainError, FieldError, RefusalKind } from '#libs/kernel/errors';

/** RFC 9457. `code` is stable and dotted; `type` names the same thing as a URI reference. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  readonly [extra: string]: unknown;
}

/** A problem document that is sent exactly as it is. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  refused: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
};

export const statusOf = (kind: RefusalKind): number => STATUS[kind];

export function problemOf(error: DomainError): Problem {
  return problem(STATUS[error.kind], error.code, error.message, error.fields, error.extra);
}

export function problem(
  status: number,
  code: string,
  detail: string,
  fields: readonly FieldError[] = [],
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  return {
    ...extra,
    type: `/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(fields.length > 0 ? { errors: fields } : {}),
  };
}
