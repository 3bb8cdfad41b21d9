import { Injectable } from '@nestjs/common';
import { conflict, DomainError } from '#libs/kernel/errors';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type ErasureConsent,
  type Person,
} from '#libs/platform/personal-data/personal-data';
import { CredentialCache } from '../auth/credential-cache.js';
import { AuditLog } from '../audit-log/audit-log.js';
import { grantsOf } from '../users/role-grants.js';

/** How long after signing in somebody may delete their account; later they sign in once more. */
const FRESH_SECONDS = 15 * 60;

export interface ForgetOrder {
  readonly person: Person;
  readonly consent: ErasureConsent;
  /** When the session began; null for none. */
  readonly signedInAt: Date | null;
  readonly requestId: string;
}

/**
 * Deletes an account and all that refers to its person, in every feature at once (GDPR, article 17).
 * What stays, and why: docs/adr/0012-what-is-kept-of-a-deleted-person.md.
 */
@Injectable()
export class ForgetMe {
  constructor(
    private readonly database: Database,
    private readonly holders: PersonalDataHolders,
    private readonly audit: AuditLog,
    private readonly cache: CredentialCache,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `auth.session_not_fresh` (403), `user.has_staff_roles` (409), and what the
   *   holders refuse (`pledge.money_under_way`, `pledge.held`, 409)
   */
  async execute({ person, consent, signedInAt, requestId }: ForgetOrder): Promise<void> {
    this.assertFresh(signedInAt);
    const { roles } = await grantsOf(this.database, person.userId);
    if (roles.some((role) => role !== 'backer')) throw staffAccount();
    await this.database.transaction(async (tx) => {
      for (const holder of this.holders.all()) await holder.erase(tx, person, consent);
      await this.audit.record(tx, {
        actor: { kind: 'user', id: person.userId },
        action: 'user.forgotten',
        subject: { kind: 'user', id: person.userId },
        requestId,
      });
    });
    this.cache.forget(person.userId);
  }

  private assertFresh(signedInAt: Date | null): void {
    const now = this.clock.now();
    if (signedInAt !== null && addSeconds(signedInAt, FRESH_SECONDS) > now) return;
    throw new DomainError(
      'forbidden',
      'auth.session_not_fresh',
      'Please sign in once more before you delete your account.',
    );
  }
}

const staffAccount = (): DomainError =>
  conflict(
    'user.has_staff_roles',
    'This account belongs to the staff. An administrator has to take its roles away first.',
  );
