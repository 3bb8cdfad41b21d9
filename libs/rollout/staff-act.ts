import type { Principal } from '#libs/platform/http/access';

/** Who does it, and in which request. */
export interface StaffAct {
  readonly actor: Principal;
  readonly requestId: string;
}

export const actorName = ({ actor }: StaffAct): string =>
  actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;
