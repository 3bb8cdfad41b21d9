import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Money, type MoneyJson } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { hasRole } from '#libs/platform/http/access';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn } from '#libs/campaigns/campaigns.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { PledgeCaller } from '#libs/pledges/pledges.types';
import { pledgeEvents, type PledgeEvent, type Step } from './pledge-events.js';
import {
  bookedOf,
  documentsOf,
  statedPledge,
  stepsOf,
  type StatedDocument,
  type StepRow,
} from './pledge-statement.queries.js';
import type { PledgeStatementView, StatementEventView } from './pledge-statement.view.js';
import { eventWords, localeOf, reasonWords, type StatementLocale } from './statement-words.js';

/** Postings that are between the brand, Stripe and the banks; the history tells what they mean. */
const FOR_FINANCE = [
  'fee',
  'stray_charge',
  'stray_fee',
  'stray_refund_left',
  'stray_refund_returned',
  'refund_returned',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'dispute_fee',
];

/** What a posting is called where no step tells it. */
const CODE_OF: Readonly<Record<string, string>> = {
  charge: 'collected',
  refund: 'refund_pending',
  refund_left: 'refunded',
  hand_over: 'handed_over',
};

/** Everything that happened to a pledge and its money, from the promise to the hand-over. */
@Injectable()
export class ReadPledgeStatement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
  ) {}

  /** Fees and what is between banks only for finance. @throws DomainError as for the pledge */
  async execute(pledgeId: string, caller: PledgeCaller): Promise<PledgeStatementView> {
    await this.pledges.openFor(pledgeId, caller);
    const finance = hasRole(caller.principal, 'finance');
    const read = await this.read(pledgeId);
    const { pledge, events, documents } = read;
    const terms = present(await this.campaigns.terms(pledge.campaignId), 'the campaign');
    const locale = localeOf(pledge.locale);
    const json = (minor: number): MoneyJson => Money.fromDatabase(minor, pledge.currency).toJSON();
    const last = events.at(-1) ?? { paid: 0, givenBack: 0, owed: 0 };
    return {
      pledgeId,
      campaignId: pledge.campaignId,
      campaignTitle: termsIn(terms, locale).title,
      timeZone: terms.timeZone,
      locale,
      state: pledge.state,
      promised: json(pledge.totalMinor),
      paid: json(last.paid),
      givenBack: json(last.givenBack),
      owed: json(last.owed),
      handedOverOn: pledge.handedOn,
      asOf: read.asOf.toISOString(),
      events: shown(events, finance).map(({ event, causes }) =>
        eventView(event, {
          documents: documents.filter(({ cause }) => causes.has(cause)),
          locale,
          json,
        }),
      ),
    };
  }

  private read(pledgeId: string) {
    return this.database.transaction(async (tx) => {
      await tx.execute('set transaction isolation level repeatable read, read only');
      const pledge = present(await statedPledge(tx, pledgeId), 'the pledge');
      const steps = (await stepsOf(tx, pledgeId)).map(stepOf);
      const events = pledgeEvents(steps, await bookedOf(tx, pledgeId));
      const documents = await documentsOf(tx, pledgeId);
      return { pledge, events, documents, asOf: this.clock.now() };
    });
  }
}

interface Shown {
  readonly event: PledgeEvent;
  /** Whose documents stand beside it: its own, and those of what is not shown before it. */
  readonly causes: ReadonlySet<string>;
}

/** A document is the backer's, also where the posting that made it is finance's alone. */
function shown(events: readonly PledgeEvent[], finance: boolean): Shown[] {
  const told: Shown[] = [];
  let causes = new Set<string>();
  for (const event of events) {
    if (event.booked !== null) causes.add(`${event.booked.kind}:${event.booked.causeId}`);
    if (!finance && !isForBacker(event)) continue;
    told.push({ event, causes });
    causes = new Set();
  }
  return told;
}

const isForBacker = ({ step, booked }: PledgeEvent): boolean =>
  step !== null || (booked !== null && !FOR_FINANCE.includes(booked.kind));

function stepOf({ toState, actor, reason, changes, at }: StepRow): Step {
  const code = changes === null ? toState : (reason ?? 'changed');
  const handed = changes?.['handedOver'];
  const on: unknown = Array.isArray(handed) ? handed[1] : null;
  return { code, at, by: actorKind(actor), reason, on: typeof on === 'string' ? on : null };
}

function actorKind(actor: string): Step['by'] {
  if (actor === 'backer') return 'backer';
  return actor.startsWith('system:') ? 'system' : 'staff';
}

interface Showing {
  readonly documents: readonly StatedDocument[];
  readonly locale: StatementLocale;
  readonly json: (minor: number) => MoneyJson;
}

function eventView(event: PledgeEvent, { documents, locale, json }: Showing): StatementEventView {
  const { step, booked, paid, givenBack, owed } = event;
  const kind = booked?.kind ?? '';
  const code = step?.code ?? CODE_OF[kind] ?? kind;
  const at = step?.at ?? present(booked, 'a step or a posting').at;
  return {
    code,
    text: eventWords(code, locale),
    at: at.toISOString(),
    on: step?.on ?? null,
    by: step?.by ?? 'system',
    reason: step?.reason ?? null,
    reasonText: reasonWords(step?.reason ?? null, locale),
    // What is earned is the brand's; the backer reads what was paid.
    amount: booked === null || kind === 'hand_over' ? null : json(booked.amountMinor),
    paid: json(paid),
    givenBack: json(givenBack),
    owed: json(owed),
    documents: documents.map(({ grossMinor, currency, cause: _, ...document }) => ({
      ...document,
      gross: Money.fromDatabase(grossMinor, currency).toJSON(),
      href: `/v1/documents/${document.id}`,
    })),
  };
}
