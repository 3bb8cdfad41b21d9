import type Stripe from 'stripe';
import { World, idOf } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { mergeMetadata, textOr } from '../http/params.js';
import {
  anything,
  boolean,
  choice,
  hash,
  integer,
  metadata,
  paging,
  range,
  text,
  texts,
} from '../http/shape.js';
import {
  attachPaymentMethod,
  detachPaymentMethod,
  usePaymentMethod,
} from './payment-method-use.js';
import { readAddress, readShipping } from './addresses.js';

type CreateParams = Stripe.CustomerCreateParams;
type UpdateParams = Stripe.CustomerUpdateParams;

const invoiceSettings = {
  custom_fields: anything,
  default_payment_method: text,
  footer: text,
  rendering_options: anything,
};

const common = {
  address: anything,
  balance: integer,
  business_name: text,
  cash_balance: anything,
  description: text,
  email: text,
  expand: texts,
  individual_name: text,
  invoice_prefix: text,
  invoice_settings: hash(invoiceSettings),
  metadata,
  name: text,
  next_invoice_sequence: integer,
  phone: text,
  preferred_locales: texts,
  shipping: anything,
  source: text,
  tax: anything,
  tax_exempt: choice('none', 'exempt', 'reverse'),
  validate: boolean,
};

/** The customer of an id in the path or a parameter; refuses deleted and unknown ones. */
export function existingCustomer(world: World, id: string, param = 'id'): Stripe.Customer {
  const found = world.tables.customers.get(id)?.object;
  if (found === undefined || found.deleted === true) {
    throw missing('customer', id, param, param !== 'id');
  }
  return found;
}

function create(world: World, params: CreateParams): Stripe.Customer {
  const id = world.ids.next('cus', 14);
  const blank: Stripe.Customer = {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: world.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: world.ids.letters(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  if (params.source !== undefined) {
    throw invalid('Legacy sources are not supported here: use payment_method.', {
      param: 'source',
    });
  }
  const customer = changed(world, blank, params);
  world.tables.customers.put(customer, {});
  world.emit('customer.created', customer);
  if (params.payment_method !== undefined) {
    const method = usePaymentMethod(world, params.payment_method);
    attachPaymentMethod(world, method, id);
  }
  return customer;
}

function changed(world: World, before: Stripe.Customer, params: UpdateParams): Stripe.Customer {
  if (params.email && !/^[^\s@]+@[^\s@]+$/.test(params.email)) {
    throw invalid(`Invalid email address: ${params.email}`, {
      code: 'email_invalid',
      param: 'email',
    });
  }
  const settings = params.invoice_settings;
  const method = settings?.default_payment_method;
  if (method) ownedMethod(world, before.id, method);
  return {
    ...before,
    address: params.address === undefined ? (before.address ?? null) : readAddress(params.address),
    balance: params.balance ?? before.balance,
    description: textOr(params.description, before.description),
    email: textOr(params.email, before.email),
    invoice_prefix: params.invoice_prefix ?? before.invoice_prefix ?? null,
    invoice_settings: {
      ...before.invoice_settings,
      default_payment_method: textOr(method, before.invoice_settings.default_payment_method),
      footer: textOr(settings?.footer, before.invoice_settings.footer),
    },
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: textOr(params.name, before.name ?? null),
    next_invoice_sequence: params.next_invoice_sequence ?? before.next_invoice_sequence ?? 1,
    phone: textOr(params.phone, before.phone ?? null),
    preferred_locales: params.preferred_locales ?? before.preferred_locales ?? [],
    shipping: params.shipping === undefined ? before.shipping : readShipping(params.shipping),
    tax_exempt:
      params.tax_exempt === '' ? 'none' : (params.tax_exempt ?? before.tax_exempt ?? 'none'),
  };
}

function ownedMethod(world: World, customer: string, id: string): void {
  const row = world.tables.payment_methods.get(id);
  if (row === undefined)
    throw missing('PaymentMethod', id, 'invoice_settings[default_payment_method]', true);
  if (idOf(row.object.customer) !== customer) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'invoice_settings[default_payment_method]' },
    );
  }
}

function update(world: World, id: string, params: UpdateParams): Stripe.Customer {
  const before = existingCustomer(world, id);
  const after = changed(world, before, params);
  world.tables.customers.put(after, {});
  world.emit('customer.updated', after, World.previous(before, after));
  return after;
}

function remove(world: World, id: string): Stripe.DeletedCustomer {
  const before = existingCustomer(world, id);
  for (const method of world.tables.payment_methods.by('customer', id)) {
    detachPaymentMethod(world, method);
  }
  const deleted: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true };
  world.tables.customers.put(deleted, {});
  world.emit('customer.deleted', before);
  return deleted;
}

export const customerOperations: readonly Operation[] = [
  operation<CreateParams>({
    method: 'POST',
    path: '/v1/customers',
    accepts: { ...common, payment_method: text, tax_id_data: anything, test_clock: text },
    run: ({ world, params }) => create(world, params),
  }),
  operation<Stripe.CustomerListParams>({
    method: 'GET',
    path: '/v1/customers',
    accepts: { ...paging, created: range, email: text, expand: texts, test_clock: text },
    run: ({ world, params }) =>
      listPage(world.tables.customers, '/v1/customers', params, ({ object }) =>
        object.deleted === true
          ? false
          : params.email === undefined || object.email === params.email,
      ),
  }),
  operation<Stripe.CustomerRetrieveParams>({
    method: 'GET',
    path: '/v1/customers/:id',
    accepts: { expand: texts },
    run: (call) => {
      const row = call.world.tables.customers.get(idIn(call));
      if (row === undefined) throw missing('customer', idIn(call), 'id');
      return row.object;
    },
  }),
  operation<UpdateParams>({
    method: 'POST',
    path: '/v1/customers/:id',
    accepts: { ...common, default_source: text },
    run: (call) => update(call.world, idIn(call), call.params),
  }),
  operation<Stripe.CustomerDeleteParams>({
    method: 'DELETE',
    path: '/v1/customers/:id',
    accepts: {},
    run: (call) => remove(call.world, idIn(call)),
  }),
];
