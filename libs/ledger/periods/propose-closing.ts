import { Injectable } from '@nestjs/common';
import { conflict } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { personOf } from '#libs/platform/http/acting-person';
import { ClosingRules } from './closing-rules.js';
import { insertClosing, type PeriodClosing } from './periods.statements.js';

export interface ClosingWish {
  /** "2026-06" */
  readonly month: string;
  readonly reason: string | null;
}

/** One person of finance proposes to close a month; nothing happens before another one confirms. */
@Injectable()
export class ProposeClosing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly rules: ClosingRules,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError period.not_over (422), period.out_of_order, period.objections,
   *   period.proposed (409), approval.person_required (422)
   */
  execute({ month, reason }: ClosingWish, actor: Principal): Promise<PeriodClosing> {
    const proposedBy = personOf(actor);
    return this.database.transaction(async (tx) => {
      await this.rules.assertMayBeClosed(tx, month);
      const [id, proposedAt] = [this.ids.next(), this.clock.now()];
      const closing = await insertClosing(tx, { id, month, reason, proposedBy, proposedAt });
      if (closing === null) {
        throw conflict('period.proposed', 'Its closing waits for a second person already.');
      }
      await this.audit.record(tx, {
        actor,
        action: 'period.closing_proposed',
        subject: { kind: 'period', id: month },
        after: { closingId: id },
        reason: reason ?? undefined,
      });
      return closing;
    });
  }
}
