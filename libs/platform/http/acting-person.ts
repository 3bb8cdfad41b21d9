import { refused } from '#libs/kernel/errors';
import type { Principal } from './access.js';

/**
 * Who decides where two people must, as histories keep it: a key is held by somebody, but it is nobody.
 * @throws DomainError approval.person_required (422)
 */
export function personOf(caller: Principal): string {
  if (caller.kind === 'user') return `user:${caller.id}`;
  throw refused('approval.person_required', 'A person decides this, signed in as themselves.');
}
