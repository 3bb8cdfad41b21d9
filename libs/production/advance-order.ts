import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { assert } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { AnnounceOrder } from './announce-order.js';
import { orderStates, type OrderState } from './order-state.js';
import { findOrder, writeStep } from './orders.statements.js';
import type { ProductionOrder } from './production.types.js';

/** Who does it, and in which request. */
export interface StaffAct {
  readonly actor: Principal;
  readonly requestId: string;
}

export const actorName = ({ actor }: StaffAct): string =>
  actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;

export const unknownOrder = (): Error =>
  notFound('production_order.not_found', 'There is no such production order.');

/** One step of an order; the first one, to confirmed, is the supplier's acknowledgement. */
@Injectable()
export class AdvanceOrder {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly announce: AnnounceOrder,
  ) {}

  /** @throws DomainError production_order.not_found (404), production_order.wrong_state (409) */
  async execute(
    act: StaffAct,
    orderId: string,
    to: OrderState,
    reason: string | null,
  ): Promise<ProductionOrder> {
    return this.database.transaction(async (tx) => {
      const [locked] = await tx.rows<{ from: OrderState }>(
        'select state as "from" from production.orders where id = $1 for update',
        [orderId],
      );
      if (locked === undefined) throw unknownOrder();
      const { from } = locked;
      orderStates.check(from, to);
      const at = this.announce.now();
      const moved = await tx.execute(
        `update production.orders set state = $3, version = version + 1,
           acknowledged_at = coalesce(acknowledged_at, $4), acknowledged_by = coalesce(acknowledged_by, $5)
          where id = $1 and state = $2`,
        [orderId, from, to, at, actorName(act)],
      );
      assert(moved === 1, 'a locked order keeps its state');
      await writeStep(tx, orderId, { from, to, actor: actorName(act), reason, at });
      const order = await findOrder(tx, orderId);
      assert(order !== undefined, 'a locked order exists');
      await this.announce.advanced(tx, order, { from, to, at });
      await this.audit.record(tx, {
        ...act,
        action: 'production_order.advanced',
        subject: { kind: 'production_order', id: orderId },
        before: { state: from },
        after: { state: to },
        reason: reason ?? undefined,
      });
      return order;
    });
  }
}
