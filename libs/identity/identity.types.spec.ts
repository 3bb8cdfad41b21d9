import { describe, expect, it } from '@jest/globals';
import type { Principal } from '#libs/platform/http/access';
import { assertPerson, assertSecondPerson } from './identity.types.js';

const user = (id: string): Principal => ({
  kind: 'user',
  id,
  email: `${id}@example.test`,
  name: id,
  roles: ['merchandiser'],
  storeCode: null,
});
const machine: Principal = { kind: 'machine', id: 'm', name: 'ERP', roles: ['merchandiser'] };

const refusal = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe('four eyes', () => {
  it('accepts another person', () => {
    expect(refusal(() => assertSecondPerson('one', user('two')))).toBeNull();
  });

  it('refuses the same person', () => {
    expect(refusal(() => assertSecondPerson('one', user('one')))).toMatchObject({
      kind: 'forbidden',
      code: 'four_eyes.same_person',
    });
  });

  it.each([machine, { kind: 'anonymous' } as const])('refuses who is not a person', (second) => {
    expect(refusal(() => assertSecondPerson('one', second))).toMatchObject({
      kind: 'forbidden',
      code: 'four_eyes.person_required',
    });
  });
});

describe('what only a person may do', () => {
  it('is open to a user and closed to a machine', () => {
    expect(refusal(() => assertPerson(user('one')))).toBeNull();
    expect(refusal(() => assertPerson(machine))).toMatchObject({ code: 'auth.person_required' });
  });
});
