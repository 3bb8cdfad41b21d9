import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { AskRefund, type AskedRefund, type RefundWish } from './ask-refund.js';

/** What members of staff do to money: the act and its record in the audit log are one commit. */
@Injectable()
export class StaffActs {
  constructor(
    private readonly database: Database,
    private readonly refunds: AskRefund,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError as AskRefund does */
  refund(wish: RefundWish, actor: Principal): Promise<AskedRefund> {
    return this.database.transaction(async (tx) => {
      const asked = await this.refunds.join(tx, wish);
      await this.audit.record(tx, {
        actor,
        action: 'refund.asked',
        subject: { kind: 'pledge', id: wish.pledgeId },
        after: { refundId: asked.id, amount: asked.amount, state: asked.state },
        reason: wish.reason,
      });
      return asked;
    });
  }
}
