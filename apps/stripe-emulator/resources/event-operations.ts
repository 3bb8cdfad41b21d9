import type Stripe from 'stripe';
import type { EventObject } from '../core/records.js';
import type { World } from '../core/world.js';
import { missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { boolean, paging, range, text, texts } from '../http/shape.js';

/** "charge.*" stands for all events about charges. */
export function matchesType(pattern: string, type: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

/** The event with the number of endpoints that have not yet taken it. */
export const presentEvent = (world: World, event: EventObject): EventObject => ({
  ...event,
  pending_webhooks: world.tables.deliveries.by('event', event.id).length,
});

export const eventOperations: readonly Operation[] = [
  operation<Stripe.EventListParams>({
    method: 'GET',
    path: '/v1/events',
    accepts: {
      ...paging,
      created: range,
      delivery_success: boolean,
      expand: texts,
      type: text,
      types: texts,
    },
    run: ({ world, params }) => {
      const page = listPage(world.tables.events, '/v1/events', params, ({ object }) => {
        const patterns = params.types ?? (params.type === undefined ? ['*'] : [params.type]);
        if (!patterns.some((pattern) => matchesType(pattern, object.type))) return false;
        if (params.delivery_success === undefined) return true;
        const open = world.tables.deliveries.by('event', object.id).length > 0;
        return params.delivery_success === !open;
      });
      return { ...page, data: page.data.map((event) => presentEvent(world, event)) };
    },
  }),
  operation<Stripe.EventRetrieveParams>({
    method: 'GET',
    path: '/v1/events/:id',
    accepts: { expand: texts },
    run: (call) => {
      const row = call.world.tables.events.get(idIn(call));
      if (row === undefined) throw missing('event', idIn(call), 'id');
      return presentEvent(call.world, row.object);
    },
  }),
];
