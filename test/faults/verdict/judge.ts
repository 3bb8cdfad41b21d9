import type { Placed } from '../story/backers.js';
import type { RunningCampaign } from '../story/campaigns.js';
import type { Unsettled } from '../story/settle.js';
import type { Fleet } from '../world/fleet.js';
import { PatientClient } from '../world/patient-client.js';
import { Findings } from './findings.js';
import { judgeBooks, judgeDeadLetters, judgeNumbers } from './judge-books.js';
import { judgeMails } from './judge-mails.js';
import { judgePledges } from './judge-pledges.js';
import { countMails, readPledges } from './our-side.js';

export interface Verdict {
  readonly findings: Findings;
  /** Pledges that Stripe took money for. */
  readonly charged: number;
  readonly refunds: number;
}

/** Computed from the local Stripe's own state; then our rows, books, mails and pages must agree. */
export async function judge(
  fleet: Fleet,
  placed: readonly Placed[],
  campaigns: readonly RunningCampaign[],
  open: Unsettled,
): Promise<Verdict> {
  const findings = new Findings();
  const { database } = fleet;
  const stripe = await fleet.stripe.state();
  const ours = await readPledges(database);
  judgePledges(findings, stripe, ours, placed);
  judgeMails(findings, ours, await countMails(database));
  await judgeBooks(findings, database, stripe);
  await judgeDeadLetters(findings, database);
  await judgeNumbers(findings, database, new PatientClient(fleet.apiUrls), campaigns);
  for (const [what, count] of Object.entries(open)) {
    findings.add('unexplained', `${count} ${what} never came to an end`);
  }
  return {
    findings,
    charged: Object.keys(stripe.charges).length,
    refunds: stripe.refunds.filter(({ status }) => status === 'succeeded').length,
  };
}
