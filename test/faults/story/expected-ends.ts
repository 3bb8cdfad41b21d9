import type { BackerPlan, Fate, Role } from './plan.js';

const UNPAID: Readonly<Partial<Record<Role, string>>> = {
  walks_away: 'expired',
  cancels: 'cancelled',
};
const PAID: Readonly<Partial<Record<Role, string>>> = {
  ...UNPAID,
  stays_refused: 'dropped',
  stays_unconfirmed: 'dropped',
  refunded: 'refunded',
  part_refunded: 'partially_refunded',
};

/** The states in which this pledge may end; every other one is unexplained. */
export function expectedEnds({ role }: BackerPlan, fate: Fate): readonly string[] {
  switch (fate) {
    case 'funded':
    case 'deadline':
      return [PAID[role] ?? 'collected'];
    case 'unfunded':
    case 'cancelled_live':
      return [UNPAID[role] ?? 'released'];
    case 'cancelled_collecting':
      // Who was charged before the cancellation gets everything back; nobody else pays.
      return UNPAID[role] === undefined ? ['released', 'refunded'] : [UNPAID[role]];
  }
}
