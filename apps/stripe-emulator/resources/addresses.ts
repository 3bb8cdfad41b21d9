import type Stripe from 'stripe';

type Parts = Readonly<Record<string, unknown>>;

const part = (parts: Parts, name: string): string | null => {
  const value = parts[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** An address as Stripe shows it: every part there, null when not given. */
export function readAddress(given: unknown): Stripe.Address | null {
  if (given === null || typeof given !== 'object') return null;
  const parts = given as Parts;
  return {
    city: part(parts, 'city'),
    country: part(parts, 'country'),
    line1: part(parts, 'line1'),
    line2: part(parts, 'line2'),
    postal_code: part(parts, 'postal_code'),
    state: part(parts, 'state'),
  };
}

const emptyAddress: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** A customer's shipping: name, phone, address. */
export function readShipping(given: unknown): Stripe.Customer.Shipping | null {
  if (given === null || typeof given !== 'object') return null;
  const parts = given as Parts;
  return {
    address: readAddress(parts['address']) ?? emptyAddress,
    name: part(parts, 'name') ?? '',
    phone: part(parts, 'phone'),
  };
}

/** A payment's shipping, which also knows the carrier. */
export function readPaymentShipping(given: unknown): Stripe.PaymentIntent.Shipping | null {
  const shipping = readShipping(given);
  if (shipping === null) return null;
  const parts = given as Parts;
  return {
    address: shipping.address ?? emptyAddress,
    carrier: part(parts, 'carrier'),
    name: shipping.name ?? '',
    phone: shipping.phone ?? null,
    tracking_number: part(parts, 'tracking_number'),
  };
}

/** Who pays, as a payment method and its charges show it. */
export function readBillingDetails(
  given: unknown,
  before: Stripe.PaymentMethod.BillingDetails,
): Stripe.PaymentMethod.BillingDetails {
  if (given === null || typeof given !== 'object') return before;
  const parts = given as Parts;
  const kept = (name: 'email' | 'name' | 'phone' | 'tax_id'): string | null =>
    name in parts ? part(parts, name) : before[name];
  return {
    address: 'address' in parts ? (readAddress(parts['address']) ?? emptyAddress) : before.address,
    email: kept('email'),
    name: kept('name'),
    phone: kept('phone'),
    tax_id: kept('tax_id'),
  };
}

export const emptyBillingDetails: Stripe.PaymentMethod.BillingDetails = {
  address: emptyAddress,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};
