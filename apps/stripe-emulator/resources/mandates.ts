import type Stripe from 'stripe';
import type { World } from '../core/world.js';
import { missing } from '../http/errors.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { texts } from '../http/shape.js';

interface Acceptance {
  readonly accepted_at?: number | string;
  readonly type: string;
  readonly online?: { readonly ip_address?: string; readonly user_agent?: string };
}

/** Records the customer's consent to later payments with this method. */
export function makeMandate(world: World, method: string, acceptance: Acceptance): Stripe.Mandate {
  const mandate: Stripe.Mandate = {
    id: world.ids.next('mandate'),
    object: 'mandate',
    customer_acceptance: {
      accepted_at: Number(acceptance.accepted_at ?? world.now()),
      ...(acceptance.type === 'online'
        ? {
            online: {
              ip_address: acceptance.online?.ip_address ?? null,
              user_agent: acceptance.online?.user_agent ?? null,
            },
          }
        : { offline: {} }),
      type: acceptance.type,
    },
    livemode: false,
    multi_use: {},
    payment_method: method,
    payment_method_details: { card: {}, type: 'card' },
    status: 'active',
    type: 'multi_use',
  };
  world.tables.mandates.put(mandate, {});
  return mandate;
}

export const mandateOperations: readonly Operation[] = [
  operation<Stripe.MandateRetrieveParams>({
    method: 'GET',
    path: '/v1/mandates/:id',
    accepts: { expand: texts },
    run: (call) => {
      const row = call.world.tables.mandates.get(idIn(call));
      if (row === undefined) throw missing('mandate', idIn(call), 'mandate');
      return row.object;
    },
  }),
];
