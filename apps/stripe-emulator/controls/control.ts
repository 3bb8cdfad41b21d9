import type { FastifyRequest } from 'fastify';

/** An input that a control does not understand; becomes a 400. */
export class Wrong {
  constructor(readonly message: string) {}
}

/** Adds a control below `/_emulator`; what `work` answers is sent as JSON. */
export type Control = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  work: (input: unknown, request: FastifyRequest) => unknown,
  options?: { readonly bodyLimit?: number },
) => void;
