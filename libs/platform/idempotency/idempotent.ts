import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Transaction } from '../database/database.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IDEMPOTENT_KEY, type IdempotentOptions } from './idempotent.options.js';

/**
 * The running request under its key. A use case that makes money or goods stores its answer in its
 * own transaction: then a crash leaves both or neither. Without it the answer is stored right after
 * the handler, and a crash between the two runs the handler again.
 */
export interface IdempotentRun {
  answer(tx: Transaction, status: number, body: unknown): Promise<void>;
}

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
