import type { World } from '../core/world.js';
import type { Shape } from './shape.js';
import type { Fields } from './shape.js';

/** One request, read and allowed, as a use case sees it. */
export interface Call<P> {
  readonly world: World;
  readonly params: P;
  /** The `:name` parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** Asked with a publishable key: only what its client_secret opens may be shown. */
  readonly publishable: boolean;
}

/** An endpoint: what it takes, who may ask, and what it does inside one transaction. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly accepts: Fields;
  readonly publishable: boolean;
  run(call: Call<unknown>): unknown;
}

export interface OperationOf<P> {
  readonly method: Operation['method'];
  readonly path: string;
  readonly accepts: Shape<P>;
  /** May be called with a publishable key, as Stripe.js does. */
  readonly publishable?: boolean;
  run(call: Call<P>): unknown;
}

/** Ties a handler to the SDK's parameter type; params.ts has checked the values at run time. */
export function operation<P>(definition: OperationOf<P>): Operation {
  return {
    method: definition.method,
    path: definition.path,
    accepts: definition.accepts,
    publishable: definition.publishable ?? false,
    run: (call) => definition.run(call as Call<P>),
  };
}

export const idIn = (call: Call<unknown>): string => call.path['id'] ?? '';
