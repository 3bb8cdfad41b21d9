import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { InboxHandlers, type InboxHandler } from './inbox.js';

@Injectable()
export class HandlerRegistry extends InboxHandlers {
  readonly #handlers = new Map<string, InboxHandler>();

  override register(handler: InboxHandler<never>): void {
    assert(!this.#handlers.has(handler.source), `two handlers for ${handler.source}`);
    // What `prepare` gives is only ever handed to `handle` of the same handler.
    this.#handlers.set(handler.source, handler);
  }

  all(): InboxHandler[] {
    return [...this.#handlers.values()];
  }
}
