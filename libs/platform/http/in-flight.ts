import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MILLIS = 10;

/** Knows which requests are being answered, so that a shutdown can let them finish. */
@Injectable()
export class InFlight {
  readonly #replies = new Set<FastifyReply>();
  #shuttingDown = false;

  get shuttingDown(): boolean {
    return this.#shuttingDown;
  }

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, reply, done) => {
      this.#replies.add(reply);
      // Emitted whether the answer was sent, cut off or streamed by hand.
      reply.raw.once('close', () => this.#replies.delete(reply));
      if (this.#shuttingDown) reply.header('Connection', 'close');
      done();
    });
  }

  /** Takes no new connections, and waits for the answers in hand; live streams are not waited for. */
  async finish(fastify: FastifyInstance, timeoutMillis: number): Promise<void> {
    this.#shuttingDown = true;
    fastify.server.close();
    fastify.server.closeIdleConnections();
    const giveUpAt = performance.now() + timeoutMillis;
    while (performance.now() < giveUpAt && [...this.#replies].some((reply) => !isStream(reply))) {
      await delay(POLL_MILLIS);
    }
  }
}

const isStream = (reply: FastifyReply): boolean =>
  reply.raw.headersSent &&
  String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
