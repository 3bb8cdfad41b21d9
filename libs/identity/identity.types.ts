import { DomainError } from '#libs/kernel/errors';
import type { Principal, Role } from '#libs/platform/http/access';

/** A person with an account, as other features and the seed see them. */
export interface UserAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The store a member of a store team works in; null for everybody else. */
  readonly storeCode: string | null;
}

export interface SeedUser {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly storeCode?: string | null;
}

/** Work that nobody asked for at that moment: a seed, a sweep, a command of an operator. */
export interface SystemActor {
  readonly kind: 'system';
  /** Which part of the system: "seed", "settlement". */
  readonly id: string;
}

/** Somebody of whom only the id is at hand, as in news. */
interface KnownActor {
  readonly kind: 'user' | 'machine';
  readonly id: string;
}

/** One act of a member of staff: who did what to which thing, how it was and became, and why. */
export interface AuditRecord {
  readonly actor: Principal | SystemActor | KnownActor;
  /** Dotted and in the past tense: "campaign.approved". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** JSON; no passwords, tokens or card data. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

type User = Extract<Principal, { kind: 'user' }>;

/** @throws DomainError `auth.person_required` (403) for machines and for nobody. */
export function assertPerson(principal: Principal): asserts principal is User {
  if (principal.kind === 'user') return;
  throw new DomainError(
    'forbidden',
    'auth.person_required',
    'Only a signed-in person may do this.',
  );
}

/**
 * Four eyes: what one person prepared takes another person's consent. A machine is nobody's second
 * pair of eyes.
 * @param firstUserId who prepared it
 * @throws DomainError `four_eyes.same_person` or `four_eyes.person_required` (403)
 */
export function assertSecondPerson(firstUserId: string, second: Principal): asserts second is User {
  if (second.kind !== 'user') {
    throw new DomainError(
      'forbidden',
      'four_eyes.person_required',
      'This takes the consent of a person, not of a program.',
    );
  }
  if (second.id === firstUserId) {
    throw new DomainError(
      'forbidden',
      'four_eyes.same_person',
      'This takes the consent of a second person; you prepared it yourself.',
    );
  }
}
