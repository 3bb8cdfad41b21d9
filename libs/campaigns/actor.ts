import { assert } from '#libs/kernel/assert';
import type { Principal } from '#libs/platform/http/access';

/** Who acts, as histories keep it: "user:<id>" or "machine:<id>". Routes keep anonymous callers out. */
export function actorOf(caller: Principal): string {
  assert(caller.kind !== 'anonymous', 'staff act under their own name');
  return `${caller.kind}:${caller.id}`;
}

/** The id of the person behind an actor; the actor itself when it is a program. */
export const personOf = (actor: string): string => actor.replace(/^user:/, '');
