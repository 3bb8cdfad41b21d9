import { createHash } from 'node:crypto';
import { assert } from '#libs/kernel/assert';
import { DomainError } from '#libs/kernel/errors';
import { hasRole, STAFF, type Principal } from '#libs/platform/http/access';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { AddOnChoice, Channel, Delivery } from '../pledges.types.js';
import type {
  AddOnChoiceRequest,
  ChannelRequest,
  ConsentRequest,
  DeliveryRequest,
  PlacePledgeRequest,
} from './place-pledge.request.js';
import type { GivenConsent } from './consents.js';
import { PLEDGE_ID_SCOPE, type Wish, type WishKey } from './wish.js';

export interface WishSources {
  readonly request: PlacePledgeRequest;
  readonly terms: CampaignTerms;
  readonly caller: Principal;
  readonly idempotencyKey: string | undefined;
  /** The id of the pledge when the client chose none. */
  readonly newId: () => string;
}

/** @throws DomainError `idempotency.key_required` (428) or `idempotency.key_invalid` (400). */
export function wishOf({ request, terms, caller, idempotencyKey, newId }: WishSources): Wish {
  const email = request.backer.email.toLowerCase();
  const asked = {
    campaignId: terms.id,
    rewardId: request.rewardId.toLowerCase(),
    quantity: request.quantity,
    addOns: addOnsOf(request.addOns),
    backer: {
      email,
      name: request.backer.name.trim() || request.backer.name,
      locale: request.backer.locale ?? 'en',
      country: request.backer.country,
      postcode: request.backer.postcode,
    },
    delivery: deliveryOf(request.delivery),
    channel: channelOf(request.channel),
    expectedTotal: request.expectedTotal ?? null,
    payment: request.payment?.kind ?? 'new_card',
    ...(request.consent === undefined ? {} : { consent: consentOf(request.consent) }),
  } as const;
  const id = request.id?.toLowerCase();
  const who = caller.kind === 'anonymous' ? 'guest' : `${caller.kind}:${caller.id}`;
  return {
    ...asked,
    terms,
    pledgeId: id ?? newId(),
    keys: keysOf({ campaignId: terms.id, who, id, idempotencyKey }),
    requestHash: createHash('sha256')
      .update(JSON.stringify([who, id ?? null, asked]))
      .digest('hex'),
    userId: caller.kind === 'user' && caller.email.toLowerCase() === email ? caller.id : null,
    actor: actorOf(caller),
  };
}

/** Who acts, as the history keeps it. */
export function actorOf(caller: Principal): string {
  return caller.kind !== 'anonymous' && hasRole(caller, ...STAFF)
    ? `${caller.kind}:${caller.id}`
    : 'backer';
}

function keysOf(given: {
  campaignId: string;
  who: string;
  id: string | undefined;
  idempotencyKey: string | undefined;
}): readonly WishKey[] {
  const { idempotencyKey: key, id } = given;
  const keys: WishKey[] = [];
  if (key !== undefined) {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new DomainError(
        'malformed',
        'idempotency.key_invalid',
        'An Idempotency-Key has 1 to 200 visible ASCII characters.',
      );
    }
    keys.push({ scope: `POST /v1/campaigns/${given.campaignId}/pledges ${given.who}`, key });
  }
  if (id !== undefined) keys.push({ scope: PLEDGE_ID_SCOPE, key: id });
  if (keys.length > 0) return keys;
  throw new DomainError(
    'precondition_required',
    'idempotency.key_required',
    'Send an Idempotency-Key, or choose the id of the pledge, so that a retry cannot pledge twice.',
  );
}

export function addOnsOf(choices: readonly AddOnChoiceRequest[] | undefined): AddOnChoice[] {
  return (choices ?? []).map(({ addOnId, quantity }) => ({
    addOnId: addOnId.toLowerCase(),
    quantity,
  }));
}

export function deliveryOf({ kind, address, storeId }: DeliveryRequest): Delivery {
  if (kind === 'ship') {
    assert(address !== undefined, 'what is shipped has an address');
    const { line1, line2, postcode, city, country } = address;
    return { kind, address: { line1, line2: line2 ?? null, postcode, city, country } };
  }
  assert(storeId !== undefined, 'what is picked up has a store');
  return { kind, storeId };
}

export const consentOf = ({ textId, locale, text }: ConsentRequest): GivenConsent => ({
  textId,
  locale,
  text,
});

function channelOf(channel: ChannelRequest | undefined): Channel {
  if (channel?.kind !== 'store') return { kind: 'web' };
  assert(channel.storeId !== undefined, 'a pledge in a store names the store');
  return { kind: 'store', storeId: channel.storeId };
}
