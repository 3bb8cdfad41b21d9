import { describe, expect, it } from '@jest/globals';
import { TestClock } from '../../../test/support/test-clock.js';
import type { Principal } from '#libs/platform/http/access';
import { CREDENTIAL_SECONDS_MAX, CredentialCache } from './credential-cache.js';

const machine = (id: string): Principal => ({ kind: 'machine', id, name: id, roles: ['finance'] });

function countingRead(principal: Principal) {
  const reads = { count: 0 };
  const read = () => {
    reads.count += 1;
    return Promise.resolve(principal);
  };
  return { reads, read };
}

describe('the credential cache', () => {
  it('reads a credential once within ten seconds and again afterwards', async () => {
    const clock = new TestClock();
    const cache = new CredentialCache(clock);
    const { reads, read } = countingRead(machine('a'));
    await cache.resolve('key', read);
    clock.advanceSeconds(CREDENTIAL_SECONDS_MAX - 1);
    await cache.resolve('key', read);
    expect(reads.count).toBe(1);
    clock.advanceSeconds(1);
    await cache.resolve('key', read);
    expect(reads.count).toBe(2);
  });

  it('lets requests that arrive together share one read', async () => {
    const cache = new CredentialCache(new TestClock());
    const { reads, read } = countingRead(machine('a'));
    await Promise.all([1, 2, 3].map(() => cache.resolve('key', read)));
    expect(reads.count).toBe(1);
  });

  it('tells credentials apart', async () => {
    const cache = new CredentialCache(new TestClock());
    const one = await cache.resolve('key one', () => Promise.resolve(machine('a')));
    const two = await cache.resolve('key two', () => Promise.resolve(machine('b')));
    expect([one, two]).toEqual([machine('a'), machine('b')]);
  });

  it('forgets everything of one owner and nothing of another', async () => {
    const cache = new CredentialCache(new TestClock());
    const a = countingRead(machine('a'));
    const b = countingRead(machine('b'));
    const ask = async () => {
      await cache.resolve('a, first', a.read);
      await cache.resolve('a, second', a.read);
      await cache.resolve('b', b.read);
    };
    await ask();
    cache.forget('a');
    await ask();
    expect([a.reads.count, b.reads.count]).toEqual([4, 1]);
  });

  it('does not keep what was read while its owner was being forgotten', async () => {
    const cache = new CredentialCache(new TestClock());
    const { promise, resolve } = Promise.withResolvers<Principal>();
    const slow = cache.resolve('key', () => promise);
    cache.forget('a');
    resolve(machine('a'));
    await slow;
    const { reads, read } = countingRead(machine('a'));
    await cache.resolve('key', read);
    expect(reads.count).toBe(1);
  });

  it('does not keep a refusal', async () => {
    const cache = new CredentialCache(new TestClock());
    const refusal = cache.resolve('key', () => Promise.reject(new Error('no')));
    await expect(refusal).rejects.toThrow('no');
    await expect(cache.resolve('key', () => Promise.resolve(machine('a')))).resolves.toEqual(
      machine('a'),
    );
  });
});
