import { refused } from '#libs/kernel/errors';
import type { Principal } from '#libs/platform/http/access';

/** Who acts, as histories keep it: "user:0197…". */
export function actorOf(caller: Principal): string {
  if (caller.kind === 'anonymous') throw refused('caller.unknown', 'Nobody is signed in.');
  return `${caller.kind}:${caller.id}`;
}

/**
 * Who decides where two people must: a key is held by somebody, but it is nobody.
 * @throws DomainError approval.person_required (422)
 */
export function personOf(caller: Principal): string {
  if (caller.kind === 'user') return `user:${caller.id}`;
  throw refused('approval.person_required', 'A person decides this, signed in as themselves.');
}
