import type { Findings } from './findings.js';
import type { MailCount, OurPledge } from './our-side.js';

/** How many mails of each kind the history of a pledge explains; the others are not judged here. */
function expectedMails(pledge: OurPledge): Readonly<Record<string, number>> {
  const { state, wasHeld } = pledge;
  return {
    pledge_confirmed: wasHeld ? 1 : 0,
    pledge_changed: pledge.changes,
    pledge_cancelled: state === 'cancelled' ? 1 : 0,
    pledge_released: state === 'released' ? 1 : 0,
    pledge_charged: pledge.chargedBy.length,
    charge_failed: pledge.windowMails,
    pledge_dropped: state === 'dropped' ? 1 : 0,
    pledge_refunded: pledge.refundIds.length,
  };
}

/** Exactly one mail per cause, and every one of them sent. */
export function judgeMails(
  findings: Findings,
  pledges: readonly OurPledge[],
  mails: readonly MailCount[],
): void {
  const counts = new Map(mails.map((mail) => [`${mail.pledgeId} ${mail.template}`, mail.count]));
  for (const pledge of pledges) {
    for (const [template, wanted] of Object.entries(expectedMails(pledge))) {
      const sent = counts.get(`${pledge.id} ${template}`) ?? 0;
      if (sent !== wanted) {
        findings.add('mails', `pledge ${pledge.id}: ${sent} × ${template} instead of ${wanted}`);
      }
    }
  }
  for (const { pledgeId, template, unsent, count } of mails) {
    if (unsent > 0) findings.add('mails', `pledge ${pledgeId}: ${template} was not sent`);
    if (template === 'threshold_reached' && count > 1) {
      findings.add('mails', `pledge ${pledgeId} heard of the threshold ${count} times`);
    }
  }
}
