import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DomainError } from '#libs/kernel/errors';
import { CompiledBody } from '#libs/platform/http/compiled-body';
import { fieldErrors } from '#libs/platform/http/validation';
import { PlacePledgeRequest } from './place-pledge.request.js';

const REWARD = '01890a5d-ac96-774b-bcce-b302099a8057';
const ADDRESS = { line1: '1 rue', postcode: '69001', city: 'Lyon', country: 'FR' };
const GOOD = {
  rewardId: REWARD,
  quantity: 1,
  backer: { email: 'ada@example.org', name: 'Ada', country: 'FR', postcode: '69001' },
  delivery: { kind: 'ship', address: ADDRESS },
};

const pipe = new CompiledBody(PlacePledgeRequest);

function pointersOf(body: unknown): string[] {
  try {
    pipe.transform(body);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return (error as DomainError).fields.map(({ pointer }) => pointer);
  }
}

/** What the ordinary pipe finds wrong with it. */
function ordinaryPointersOf(body: object): string[] {
  const errors = validateSync(plainToInstance(PlacePledgeRequest, body), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  return [...new Set(fieldErrors(errors).map(({ pointer }) => pointer))];
}

const bad: readonly [string, object, readonly string[]][] = [
  ['a quantity of none', { ...GOOD, quantity: 0 }, ['/quantity']],
  ['a negative quantity', { ...GOOD, quantity: -1 }, ['/quantity']],
  ['a fractional quantity', { ...GOOD, quantity: 1.5 }, ['/quantity']],
  ['a quantity as text', { ...GOOD, quantity: '1' }, ['/quantity']],
  ['a quantity that is no number', { ...GOOD, quantity: null }, ['/quantity']],
  ['a reward that is no id', { ...GOOD, rewardId: 'chair' }, ['/rewardId']],
  ['an unknown member', { ...GOOD, price: 1 }, ['/price']],
  [
    'an unknown member inside',
    { ...GOOD, backer: { ...GOOD.backer, admin: true } },
    ['/backer/admin'],
  ],
  ['no backer', { ...GOOD, backer: undefined }, ['/backer']],
  ['a backer that is a list', { ...GOOD, backer: [] }, ['/backer']],
  ['a wrong e-mail', { ...GOOD, backer: { ...GOOD.backer, email: 'ada' } }, ['/backer/email']],
  [
    'a country in words',
    { ...GOOD, backer: { ...GOOD.backer, country: 'France' } },
    ['/backer/country'],
  ],
  [
    'a name with a control character',
    { ...GOOD, backer: { ...GOOD.backer, name: 'A\u0000' } },
    ['/backer/name'],
  ],
  ['a delivery by drone', { ...GOOD, delivery: { kind: 'drone' } }, ['/delivery/kind']],
  ['shipping to nowhere', { ...GOOD, delivery: { kind: 'ship' } }, ['/delivery/address']],
  [
    'an address without a city',
    { ...GOOD, delivery: { kind: 'ship', address: { ...ADDRESS, city: '' } } },
    ['/delivery/address/city'],
  ],
  ['a pick-up without a store', { ...GOOD, delivery: { kind: 'pickup' } }, ['/delivery/storeId']],
  ['add-ons that are no list', { ...GOOD, addOns: {} }, ['/addOns']],
  [
    'an add-on twice',
    {
      ...GOOD,
      addOns: [
        { addOnId: REWARD, quantity: 1 },
        { addOnId: REWARD, quantity: 2 },
      ],
    },
    ['/addOns'],
  ],
  [
    'an add-on of none',
    { ...GOOD, addOns: [{ addOnId: REWARD, quantity: 0 }] },
    ['/addOns/0/quantity'],
  ],
  [
    'a fractional total',
    { ...GOOD, expectedTotal: { amount: 49.5, currency: 'EUR' } },
    ['/expectedTotal/amount'],
  ],
  [
    'an unknown currency',
    { ...GOOD, expectedTotal: { amount: 49, currency: 'XXX' } },
    ['/expectedTotal/currency'],
  ],
  ['an unknown way to pay', { ...GOOD, payment: { kind: 'cash' } }, ['/payment/kind']],
];

describe('the request to place a pledge', () => {
  it('takes what is well formed, as it is', () => {
    expect(pipe.transform(GOOD)).toBe(GOOD);
    const pickup = { ...GOOD, delivery: { kind: 'pickup', storeId: 'lyon' }, addOns: [] };
    expect(pointersOf(pickup)).toEqual([]);
  });

  it.each(bad)('points at %s', (_, body, pointers) => {
    expect(pointersOf(body)).toEqual(pointers);
  });

  it.each(bad)('finds the same places as the ordinary validation: %s', (_, body) => {
    const ours = pointersOf(body);
    const missed = ordinaryPointersOf(body).filter(
      (pointer) => !ours.some((own) => pointer.startsWith(own)),
    );
    expect(missed).toEqual([]);
  });

  it.each([[null], ['text'], [1], [[]], [undefined]])('refuses %j as a body', (body) => {
    expect(pointersOf(body)).toEqual(['']);
  });

  it('names everything that is wrong at once', () => {
    expect(pointersOf({}).sort()).toEqual(['/backer', '/delivery', '/quantity', '/rewardId']);
  });
});
