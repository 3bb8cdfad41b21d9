import { refused } from '#libs/kernel/errors';
import type { Principal } from '#libs/platform/http/access';

/** Who acts, as histories keep it: "user:0197…". */
export function actorOf(caller: Principal): string {
  if (caller.kind === 'anonymous') throw refused('caller.unknown', 'Nobody is signed in.');
  return `${caller.kind}:${caller.id}`;
}
