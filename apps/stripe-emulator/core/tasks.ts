import { releaseEntries } from '../resources/balance.js';
import { settleDispute, isOpen } from '../resources/disputes.js';
import { cancelPaymentIntent } from '../resources/payment-intent-end.js';
import { arrive, failPayout } from '../resources/payouts.js';
import { completeRefund, failRefund } from '../resources/refunds.js';
import type { Task, TaskKind } from './records.js';
import type { World } from './world.js';

const WORK: Readonly<Record<TaskKind, (world: World, subject: string) => void>> = {
  'refund.succeed': completeRefund,
  'refund.fail': failRefund,
  'authorization.expire': (world, id) => {
    const row = world.tables.payment_intents.get(id);
    if (row?.object.status === 'requires_capture') cancelPaymentIntent(world, row, 'automatic');
  },
  'balance.available': (world) => {
    releaseEntries(world);
  },
  'payout.paid': arrive,
  'payout.fail': failPayout,
  'dispute.expire': (world, id) => {
    const dispute = world.tables.disputes.get(id)?.object;
    if (dispute !== undefined && isOpen(dispute)) settleDispute(world, dispute, 'lost');
  },
};

/** Does what has become due by the emulator's clock, oldest first. True when there was anything. */
export function runDueTasks(world: World): boolean {
  let ran = false;
  for (let task = nextDue(world); task !== undefined; task = nextDue(world)) {
    const { id, kind, subject, due } = task;
    world.asOf(due, () => {
      world.store.transaction(() => {
        world.cause = null;
        world.tables.tasks.remove(id);
        WORK[kind](world, subject);
      });
    });
    ran = true;
  }
  return ran;
}

function nextDue(world: World): Task | undefined {
  let first: Task | undefined;
  for (const { object } of world.tables.tasks.oldestFirst()) {
    if (object.due <= world.now() && (first === undefined || object.due < first.due))
      first = object;
  }
  return first;
}
