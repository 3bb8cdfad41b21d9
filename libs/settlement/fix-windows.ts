import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { countAutomaticTries, type Attempt } from './attempts.statements.js';
import type { DeclineRule } from './decline-policy.js';
import { nextAutomaticTryAt, nextMailAt } from './fix-schedule.js';
import {
  changeWindow,
  fixWindows,
  lockWindow,
  openWindow,
  type FixWindow,
} from './fix-windows.statements.js';
import { SettlementMessages } from './settlement-messages.js';

/** The days in which a backer whose charge failed may repair it. */
@Injectable()
export class FixWindows {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
    private readonly messages: SettlementMessages,
  ) {}

  /** A try has failed; the pledge is declined or action_required by now, its gate and row locked. */
  async chargeFailed(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    { rule, now }: { readonly rule: DeclineRule; readonly now: Date },
  ): Promise<void> {
    const known = await lockWindow(tx, pledge.id);
    const window = known ?? (await this.open(tx, pledge, rule, now));
    if (pledge.paymentMethodId !== attempt.paymentMethodId) {
      // The backer brought another card while this one was in the air.
      await changeWindow(tx, pledge.id, { nextTryAt: now, nextTryKind: 'fixed_card' });
      return;
    }
    if (window.state === 'last_try') return this.drop(tx, pledge);
    const tries = await countAutomaticTries(tx, pledge.id);
    const nextTryAt = nextAutomaticTryAt(window, rule, tries, now);
    const changed = { ...window, reason: rule.reason, advice: rule.advice };
    await changeWindow(tx, pledge.id, {
      reason: rule.reason,
      advice: rule.advice,
      noTryBefore: rule.waitSeconds === undefined ? null : addSeconds(now, rule.waitSeconds),
      nextTryAt,
      nextTryKind: nextTryAt === null ? null : 'automatic',
    });
    // Who has just brought a card hears at once that it failed too; a silent retry tells nobody.
    if (known === null || attempt.kind === 'fixed_card') await this.remind(tx, changed, now);
  }

  /** The charges succeeded after all; most have no window. */
  fixed(tx: Transaction, pledgeIds: readonly string[]): Promise<void> {
    return fixWindows(tx, pledgeIds);
  }

  async remind(tx: Transaction, window: FixWindow, now: Date): Promise<void> {
    const mailNumber = window.mailsSent + 1;
    await changeWindow(tx, window.pledgeId, {
      mailsSent: mailNumber,
      nextMailAt: nextMailAt(now, window.endsAt),
    });
    await this.messages.chargeFailed(tx, window, mailNumber);
  }

  /** Lets the pledge go unpaid; the caller holds the campaign's gate. */
  async drop(tx: Transaction, { id: pledgeId, campaignId }: ChargeablePledge): Promise<void> {
    const dropped = await this.pledges.letGo(tx, {
      pledgeIds: [pledgeId],
      to: 'dropped',
      actor: 'system:fix-window',
      reason: 'The card could not be charged before the end of the fix window.',
    });
    if (dropped.length === 0) return;
    await changeWindow(tx, pledgeId, {
      state: 'dropped',
      nextMailAt: null,
      nextTryAt: null,
      nextTryKind: null,
    });
    await this.messages.dropped(tx, { pledgeId, campaignId });
  }

  private async open(
    tx: Transaction,
    pledge: ChargeablePledge,
    rule: DeclineRule,
    now: Date,
  ): Promise<FixWindow> {
    const terms = present(await this.campaigns.terms(pledge.campaignId, tx), 'the campaign');
    return openWindow(tx, {
      pledgeId: pledge.id,
      campaignId: pledge.campaignId,
      openedAt: now,
      endsAt: addSeconds(now, terms.fixWindowSeconds),
      ...rule,
    });
  }
}
