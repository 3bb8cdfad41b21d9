import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldError } from '#libs/kernel/errors';

/** The ordinary pipe: unknown members are refused, every wrong place is named. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(errors),
  });

/** The refusal for class-validator's findings. */
const invalidInput = (errors: readonly ValidationError[]): DomainError =>
  new DomainError('malformed', 'request.invalid', 'The input is not as it should be.', {
    fields: fieldErrors(errors),
  });

export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = pointerOf(parent, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      pointer,
      code: codeOf(constraint),
      detail: constraint === 'whitelistValidation' ? 'There is no such member.' : message,
    }));
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
}

/** A body that is no object at all has no property to point at. */
const pointerOf = (parent: string, property: string | undefined): string =>
  property === undefined ? parent : `${parent}/${escapePointer(property)}`;

/** RFC 6901 §3. */
const escapePointer = (member: string): string =>
  member.replaceAll('~', '~0').replaceAll('/', '~1');

const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation'
    ? 'unknown'
    : constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
