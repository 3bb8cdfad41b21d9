import type Stripe from 'stripe';
import { shownDecline } from '../cards/declines.js';
import { judge } from '../cards/verdict.js';
import { cardOf, findCardByName } from '../cards/test-cards.js';
import { idOf } from '../core/world.js';
import type { World } from '../core/world.js';
import { Refusal, invalid, missing } from '../http/errors.js';
import { makePaymentMethod } from './payment-method-make.js';
import type { MethodRow } from './payment-method-make.js';

/**
 * The payment method a request names. `pm_card_*` and `tok_*` make a new one each time, as in
 * Stripe's test mode.
 */
export function usePaymentMethod(world: World, id: string, param = 'payment_method'): MethodRow {
  if (findCardByName(id) !== undefined) {
    return makePaymentMethod(world, { card: { token: id } });
  }
  const row = world.tables.payment_methods.get(id);
  if (row === undefined) throw missing('PaymentMethod', id, param, param !== 'id');
  return row;
}

/** Refuses a method that may not pay for this customer; a spent one must not be used again. */
export function assertUsable(method: MethodRow, customer: string | null): void {
  const owner = idOf(method.object.customer);
  if (owner !== null && owner !== customer) {
    throw invalid(
      customer === null
        ? `The PaymentMethod ${method.object.id} belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter.`
        : `The customer does not have a payment method with the ID ${method.object.id}. The payment method must be attached to the customer.`,
      { param: 'payment_method' },
    );
  }
  if (owner === null && method.hidden.spent) throw spentMethod();
}

const spentMethod = (): Refusal =>
  invalid(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );

/** Attaches after asking the issuer, as Stripe does: declined cards cannot be attached. */
export function attachPaymentMethod(world: World, method: MethodRow, customer: string): MethodRow {
  const owner = idOf(method.object.customer);
  if (owner === customer) return method;
  if (owner !== null) {
    throw invalid('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    });
  }
  if (method.hidden.spent) throw spentMethod();
  const verdict = judge(cardOf(method.hidden), {
    purpose: 'setup',
    offSession: false,
    setUp: false,
    authenticated: true,
    requested: false,
  });
  if (verdict.kind === 'declined') {
    throw new Refusal(402, { type: 'card_error', ...shownDecline(verdict.decline) });
  }
  return saveForCustomer(world, method, customer, method.hidden.setUp);
}

/** Marks a method as the customer's own, and with `setUp` as authenticated for later. */
export function saveForCustomer(
  world: World,
  method: MethodRow,
  customer: string,
  setUp: boolean,
): MethodRow {
  const isNew = idOf(method.object.customer) !== customer;
  const shown = method.object.card;
  const object: Stripe.PaymentMethod = {
    ...method.object,
    customer,
    ...(shown === undefined ? {} : { card: { ...shown, checks: checked(method) } }),
  };
  const row = world.tables.payment_methods.put(object, {
    ...method.hidden,
    setUp: method.hidden.setUp || setUp,
  });
  if (isNew) world.emit('payment_method.attached', object);
  return row;
}

/** What the issuer said about address and security code when the card was first used. */
function checked(method: MethodRow): Stripe.PaymentMethod.Card.Checks {
  const { checks } = cardOf(method.hidden);
  const { address } = method.object.billing_details;
  const given = method.object.card?.checks?.cvc_check ?? null;
  return {
    address_line1_check: (address?.line1 ?? null) === null ? null : (checks?.line1 ?? 'pass'),
    address_postal_code_check:
      (address?.postal_code ?? null) === null ? null : (checks?.postalCode ?? 'pass'),
    cvc_check: given === null ? null : (checks?.cvc ?? 'pass'),
  };
}

export function detachPaymentMethod(world: World, method: MethodRow): Stripe.PaymentMethod {
  const customer = idOf(method.object.customer);
  if (customer === null) {
    throw invalid(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      { code: 'payment_method_unexpected_state' },
    );
  }
  const object: Stripe.PaymentMethod = { ...method.object, customer: null };
  world.tables.payment_methods.put(object, { ...method.hidden, spent: true });
  world.emit('payment_method.detached', object, { customer });
  for (const { object: mandate } of world.tables.mandates.by('payment_method', object.id)) {
    if (mandate.status === 'inactive') continue;
    const ended: Stripe.Mandate = { ...mandate, status: 'inactive' };
    world.tables.mandates.put(ended, {});
    world.emit('mandate.updated', ended, { status: mandate.status });
  }
  return object;
}
