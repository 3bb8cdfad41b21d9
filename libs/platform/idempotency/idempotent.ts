import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import {
  IDEMPOTENT_KEY,
  type IdempotentOptions,
  type IdempotentRun,
} from './idempotent.options.js';

/** Same key and body, same answer; needs the header when `required`. */
export const Idempotent = (options: IdempotentOptions = { required: false }): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT_KEY, options),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: options.required,
      description: 'Up to 255 characters; the same key and body give the same answer.',
    }),
  );

/** Hands the run to the handler; null when the client sent no key. */
export const CurrentRun = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotentRun | null =>
    context.switchToHttp().getRequest<{ idempotentRun?: IdempotentRun }>().idempotentRun ?? null,
);
