import { allInvariants } from '#apps/cli/verify-books/all-invariants';
import type { Sql } from '#libs/platform/database/database';
import type { RunningCampaign } from '../story/campaigns.js';
import type { StripeState } from '../world/stripe-side.js';
import type { PatientClient } from '../world/patient-client.js';
import type { Findings } from './findings.js';

/** The invariants, the trial balance, and Stripe's balance against our account of it. */
export async function judgeBooks(findings: Findings, sql: Sql, stripe: StripeState): Promise<void> {
  for (const { name, sql: query } of allInvariants) {
    const rows = await sql.rows(query);
    if (rows.length > 0) {
      findings.add('books', `${name}: ${rows.length} rows, ${JSON.stringify(rows[0])}`);
    }
  }
  const balances = await sql.rows<{ account: string; currency: string; minor: number }>(
    `select account, currency, sum(amount_minor)::bigint as minor from ledger.lines
     group by account, currency`,
  );
  const sum = balances.reduce((total, { minor }) => total + minor, 0);
  if (sum !== 0) findings.add('books', `the trial balance is ${sum} off`);
  const of = (account: string): number =>
    balances.filter((one) => one.account === account).reduce((all, { minor }) => all + minor, 0);
  const net = stripe.net['eur'] ?? 0;
  if (of('stripe_clearing') !== net) {
    findings.add('books', `stripe_clearing is ${of('stripe_clearing')}, Stripe holds ${net}`);
  }
  if (of('pledges_held') !== 0) {
    findings.add('books', `${of('pledges_held')} are still held when everything has ended`);
  }
}

const DEAD = `select 'inbox message ' || type as what, last_error from platform.inbox_messages
    where state = 'dead'
  union all select 'news for ' || subscriber, last_error from platform.news_deliveries
    where state = 'dead'
  union all select 'job ' || task_identifier, last_error from graphile_worker.jobs
    where attempts >= max_attempts`;

/** Work that was given up: a person would have to look. */
export async function judgeDeadLetters(findings: Findings, sql: Sql): Promise<void> {
  const dead = await sql.rows<{ what: string; last_error: string | null }>(DEAD);
  for (const { what, last_error: why } of dead) {
    findings.add('unexplained', `${what} was given up: ${why ?? 'no reason'}`);
  }
}

interface Progress {
  readonly held: { readonly amount: number };
  readonly collected: { readonly amount: number };
  readonly refunded: { readonly amount: number };
}

/** What the page shows against what the books say. */
export async function judgeNumbers(
  findings: Findings,
  sql: Sql,
  visitor: PatientClient,
  campaigns: readonly RunningCampaign[],
): Promise<void> {
  for (const { live } of campaigns) {
    const shown = await visitor.good<Progress>('GET', `/v1/campaigns/${live.id}/progress`);
    const [booked] = await sql.rows<{ held: number; collected: number; refunded: number }>(
      `select
         coalesce(sum(l.amount_minor) filter (where l.account = 'pledges_held'), 0)::bigint as held,
         coalesce(sum(l.amount_minor) filter (where l.account = 'stripe_clearing'
           and e.cause_kind = 'charge'), 0)::bigint as collected,
         coalesce(-sum(l.amount_minor) filter (where l.account = 'stripe_clearing'
           and e.cause_kind in ('refund_left', 'refund_returned')), 0)::bigint as refunded
       from ledger.entries e join ledger.lines l on l.entry_id = e.id where e.campaign_id = $1`,
      [live.id],
    );
    const page = [shown.held.amount, shown.collected.amount, shown.refunded.amount];
    const books = [booked?.held, booked?.collected, booked?.refunded];
    if (page.join() !== books.join()) {
      findings.add('books', `the page of ${live.slug} shows ${page.join()}, books ${books.join()}`);
    }
  }
}
