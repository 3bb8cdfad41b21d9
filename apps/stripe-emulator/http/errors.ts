import type Stripe from 'stripe';

/** The body of Stripe's errors: https://docs.stripe.com/api/errors. */
export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly advice_code?: string;
  readonly network_decline_code?: string;
  readonly charge?: string;
  readonly payment_intent?: Stripe.PaymentIntent;
  readonly setup_intent?: Stripe.SetupIntent;
  readonly payment_method?: Stripe.PaymentMethod;
}

/** An error answer; thrown, it undoes what the request changed. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
  }
}

/** An error answer that is also an outcome: a declined payment leaves a failed charge behind. */
export class Decline {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {}
}

export const docUrl = (code: string): string =>
  `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;

export function invalid(message: string, details: { code?: string; param?: string } = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, ...details });
}

/** An id in the path that names nothing (404) or, with `inBody`, a parameter that does (400). */
export function missing(noun: string, id: string, param: string, inBody = false): Refusal {
  return new Refusal(inBody ? 400 : 404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  });
}
