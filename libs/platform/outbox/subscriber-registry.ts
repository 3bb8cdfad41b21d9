import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { NewsSubscribers, type NewsSubscriber } from './outbox.js';

@Injectable()
export class SubscriberRegistry extends NewsSubscribers {
  readonly #subscribers = new Map<string, NewsSubscriber>();

  override register(subscriber: NewsSubscriber): void {
    assert(!this.#subscribers.has(subscriber.name), `two subscribers named ${subscriber.name}`);
    assert(subscriber.types.length > 0, `${subscriber.name} wants to hear of nothing`);
    this.#subscribers.set(subscriber.name, subscriber);
  }

  all(): NewsSubscriber[] {
    return [...this.#subscribers.values()];
  }

  wantedBy(type: string): NewsSubscriber[] {
    return this.all().filter(({ types }) => types.includes(type));
  }
}
