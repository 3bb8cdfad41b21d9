import type Stripe from 'stripe';
import type { World } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { mergeMetadata, textOr } from '../http/params.js';
import { boolean, metadata, paging, required, text, texts } from '../http/shape.js';

function existing(
  world: World,
  id: string,
): { object: Stripe.WebhookEndpoint; hidden: { secret: string } } {
  const row = world.tables.webhook_endpoints.get(id);
  if (row === undefined) throw missing('webhook endpoint', id, 'id');
  return row;
}

function readUrl(given: string): string {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw invalid('Invalid URL: URLs must begin with `http` or `https`', {
      code: 'url_invalid',
      param: 'url',
    });
  }
  return given;
}

function create(world: World, params: Stripe.WebhookEndpointCreateParams): Stripe.WebhookEndpoint {
  if (params.enabled_events.length === 0) {
    throw invalid('You must enable at least one event.', { param: 'enabled_events' });
  }
  const secret = `whsec_${world.ids.letters(32)}`;
  const endpoint: Stripe.WebhookEndpoint = {
    id: world.ids.next('we'),
    object: 'webhook_endpoint',
    api_version: params.api_version ?? null,
    application: null,
    created: world.now(),
    description: textOr(params.description, null),
    enabled_events: params.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    status: 'enabled',
    url: readUrl(params.url),
  };
  world.tables.webhook_endpoints.put(endpoint, { secret });
  // Only this first answer shows the secret.
  return { ...endpoint, secret };
}

function update(
  world: World,
  id: string,
  params: Stripe.WebhookEndpointUpdateParams,
): Stripe.WebhookEndpoint {
  const row = existing(world, id);
  const before = row.object;
  const after: Stripe.WebhookEndpoint = {
    ...before,
    description: textOr(params.description, before.description),
    enabled_events: params.enabled_events ?? before.enabled_events,
    metadata: mergeMetadata(before.metadata, params.metadata),
    status:
      params.disabled === undefined ? before.status : params.disabled ? 'disabled' : 'enabled',
    url: params.url === undefined ? before.url : readUrl(params.url),
  };
  world.tables.webhook_endpoints.put(after, row.hidden);
  return after;
}

export const webhookEndpointOperations: readonly Operation[] = [
  operation<Stripe.WebhookEndpointCreateParams>({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    accepts: {
      api_version: text,
      connect: boolean,
      description: text,
      enabled_events: required(texts),
      expand: texts,
      metadata,
      url: required(text),
    },
    run: ({ world, params }) => create(world, params),
  }),
  operation<Stripe.WebhookEndpointListParams>({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    accepts: { ...paging, expand: texts },
    run: ({ world, params }) =>
      listPage(world.tables.webhook_endpoints, '/v1/webhook_endpoints', params),
  }),
  operation<Stripe.WebhookEndpointRetrieveParams>({
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    accepts: { expand: texts },
    run: (call) => existing(call.world, idIn(call)).object,
  }),
  operation<Stripe.WebhookEndpointUpdateParams>({
    method: 'POST',
    path: '/v1/webhook_endpoints/:id',
    accepts: {
      description: text,
      disabled: boolean,
      enabled_events: texts,
      expand: texts,
      metadata,
      url: text,
    },
    run: (call) => update(call.world, idIn(call), call.params),
  }),
  operation<Stripe.WebhookEndpointDeleteParams>({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    accepts: {},
    run: (call) => {
      const { object } = existing(call.world, idIn(call));
      call.world.tables.webhook_endpoints.remove(object.id);
      return { id: object.id, object: 'webhook_endpoint', deleted: true };
    },
  }),
];
