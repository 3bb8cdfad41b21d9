import { present } from '#libs/kernel/assert';
import { conflict } from '#libs/kernel/errors';
import type { Database, Transaction } from '#libs/platform/database/database';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { campaignNow } from '../campaigns-at.queries.js';
import { Lessons } from './forecast.js';
import { rehearseClosing } from './rehearse-closing.js';
import type { RehearsalProof, RehearsalReport } from './rehearsal.report.js';
import { pastTries, pastWindows, seenPledges } from './snapshot.queries.js';
import {
  changedBetween,
  fingerprintsOf,
  proofOf,
  type Fingerprint,
  type TransactionProof,
} from './untouched.js';

/** The endpoints that a settlement calls for every charge. */
export const CHARGING_ENDPOINTS = [
  'POST /v1/payment_intents',
  'POST /v1/payment_intents/:id/capture',
];

export interface RehearsalOrder {
  readonly campaignId: string;
  readonly assumeFunded: boolean;
  readonly now: Date;
}

/** What belongs to the features above. */
export interface RehearsalSources {
  terms(tx: Transaction, campaignId: string): Promise<CampaignTerms | null>;
  /** Charges a second that Stripe may be sent at present. */
  chargesPerSecond(tx: Transaction): Promise<number>;
}

const BEFORE_THE_VERDICT = ['live', 'suspended', 'closing'];

/**
 * Works out what a closing would do on one snapshot of the database that PostgreSQL itself keeps from
 * being written, and compares everything of the campaign before and after. Nobody waits for it: it
 * takes no lock. Nothing is sent.
 * @throws DomainError campaign.not_running (409)
 */
export async function rehearse(
  database: Database,
  sources: RehearsalSources,
  order: RehearsalOrder,
): Promise<RehearsalReport> {
  const before = await fingerprintsOf(database, order.campaignId);
  const { report, seen } = await database.transaction(async (tx) => {
    await tx.execute('set transaction isolation level repeatable read, read only');
    return { report: await onSnapshot(tx, sources, order), seen: await proofOf(tx) };
  });
  const after = await fingerprintsOf(database, order.campaignId);
  return { ...report, proof: compared(seen, before, after) };
}

async function onSnapshot(
  tx: Transaction,
  sources: RehearsalSources,
  { campaignId, assumeFunded, now }: RehearsalOrder,
): Promise<Omit<RehearsalReport, 'proof'>> {
  const terms = present(await sources.terms(tx, campaignId), 'the campaign');
  const { state } = present(await campaignNow(tx, campaignId), 'the campaign');
  if (!BEFORE_THE_VERDICT.includes(state)) {
    throw conflict('campaign.not_running', 'Only the closing of a running campaign is rehearsed.');
  }
  const lessons = new Lessons(await pastTries(tx, now), await pastWindows(tx, now));
  return rehearseClosing({
    terms,
    state,
    pledges: await seenPledges(tx, campaignId),
    lessons,
    perSecond: await sources.chargesPerSecond(tx),
    assumeFunded,
    now,
  });
}

function compared(
  seen: TransactionProof,
  before: readonly Fingerprint[],
  after: readonly Fingerprint[],
): RehearsalProof {
  const known = new Map(before.map((one) => [one.table, one]));
  return {
    untouched: seen.readOnly && seen.transactionId === null,
    ...seen,
    changedByOthers: changedBetween(before, after),
    tables: after.map(({ table, rows, checksum }) => {
      const was = present(known.get(table), 'the table before');
      return {
        table,
        rowsBefore: was.rows,
        rowsAfter: rows,
        checksumBefore: was.checksum,
        checksumAfter: checksum,
      };
    }),
  };
}
