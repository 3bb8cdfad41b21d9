import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { moneyJson } from '../money.view.js';
import { measureOf } from '../shortfall.js';
import { forecast, kindsOf, type AtStake, type Lessons } from './forecast.js';
import { booksOfCharges, booksOfReleases, type RehearsedBooks } from './rehearsed-books.js';
import type {
  RehearsalReport,
  RehearsedCard,
  RehearsedForecast,
  RehearsedRisk,
  RehearsedSum,
  RehearsedVerdict,
} from './rehearsal.report.js';
import { isCaptured, kindOf, middleOf, RISKS, risksOf, type ChargeDates } from './risks.js';
import type { SeenPledge } from './snapshot.queries.js';

const CARDS_SHOWN = 100;

/** A campaign as it stands at one instant, with all that a closing depends on. */
export interface Snapshot {
  readonly terms: CampaignTerms;
  readonly state: string;
  readonly pledges: readonly SeenPledge[];
  readonly lessons: Lessons;
  /** Charges a second at the present pace; taking what is on hold has a budget as wide. */
  readonly perSecond: number;
  /** What would happen if the threshold were reached, although it is not. */
  readonly assumeFunded: boolean;
  readonly now: Date;
}

interface Closing {
  readonly held: readonly SeenPledge[];
  readonly paid: readonly SeenPledge[];
  readonly verdict: RehearsedVerdict;
  readonly dates: ChargeDates;
}

/** What the closing of a campaign would do; pure, by the functions that do it then. */
export function rehearseClosing(snapshot: Snapshot): Omit<RehearsalReport, 'proof'> {
  const { terms, pledges, now } = snapshot;
  const closing = closingOf(snapshot);
  const { held, paid, verdict, dates } = closing;
  const sum = (of: readonly SeenPledge[]): RehearsedSum => sumOf(of, terms.currency);
  const [charged, released] = verdict.funded ? [held, []] : [[], held];
  const books = booksOf(snapshot, closing);
  return {
    campaignId: terms.id,
    campaignState: snapshot.state,
    asOf: now.toISOString(),
    verdict,
    charged: { ...sum(charged), ...durationOf(charged, dates, snapshot.perSecond) },
    paidAlready: sum(paid),
    released: sum(released),
    refunded: sum(verdict.funded ? [] : paid),
    confirming: sum(pledges.filter(({ kind }) => kind === 'confirming')),
    entries: books.entries,
    trialBalance: books.lines.map(({ account, debit, credit }) => ({
      account,
      debit: debit.toJSON(),
      credit: credit.toJSON(),
    })),
    ...cardsAtRisk(held, dates, snapshot),
    forecast: verdict.funded ? forecastOf(closing, snapshot) : null,
  };
}

function closingOf({ terms, state, pledges, assumeFunded, now }: Snapshot): Closing {
  const held = pledges.filter(({ kind }) => kind === 'held');
  const paid = pledges.filter(({ kind }) => kind === 'paid');
  const counted = [...held, ...paid];
  const measure = measureOf(terms.thresholdKind, {
    goodsMinor: counted.reduce((sum, { goodsMinor }) => sum + goodsMinor, 0),
    units: counted.reduce((sum, { units }) => sum + units, 0),
    backers: new Set(counted.map(({ backerId }) => backerId)).size,
    pledges: counted.length,
  });
  const reached = measure >= terms.thresholdValue;
  const chargedAt = state === 'closing' || terms.closesAt < now ? now : terms.closesAt;
  return {
    held,
    paid,
    verdict: {
      funded: reached || assumeFunded,
      assumed: !reached && assumeFunded,
      kind: terms.thresholdKind,
      threshold: terms.thresholdValue,
      measure,
    },
    dates: {
      chargedAt,
      fixedUntil: addSeconds(chargedAt, terms.fixWindowSeconds),
      holds: terms.collection === 'authorize',
    },
  };
}

function booksOf({ terms }: Snapshot, { held, paid, verdict, dates }: Closing): RehearsedBooks {
  const setting = { campaignId: terms.id, currency: terms.currency, at: dates.chargedAt };
  return verdict.funded ? booksOfCharges(held, setting) : booksOfReleases(held, paid, setting);
}

const sumOf = (of: readonly SeenPledge[], currency: string): RehearsedSum => ({
  pledges: of.length,
  total: moneyJson(
    of.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    currency,
  ),
});

/** Charges of cards and of holds go to two endpoints of Stripe, side by side. */
function durationOf(charged: readonly SeenPledge[], dates: ChargeDates, perSecond: number) {
  const fromHolds = charged.filter((pledge) => isCaptured(pledge, dates)).length;
  const longest = Math.max(fromHolds, charged.length - fromHolds);
  const seconds = Math.ceil(longest / perSecond);
  return {
    fromHolds,
    perSecond: Math.floor(perSecond * 100) / 100,
    seconds,
    startsAt: dates.chargedAt.toISOString(),
    endsAt: addSeconds(dates.chargedAt, seconds).toISOString(),
  };
}

function cardsAtRisk(
  held: readonly SeenPledge[],
  dates: ChargeDates,
  { terms, lessons }: Snapshot,
): { readonly risks: readonly RehearsedRisk[]; readonly cards: readonly RehearsedCard[] } {
  const middle = middleOf(held);
  const found = held
    .map((pledge) => {
      const failurePpm = Number(lessons.chanceOf(kindOf(pledge, dates)).mean);
      return { pledge, risks: risksOf(pledge, dates, middle), failurePpm };
    })
    .filter(({ risks }) => risks.length > 0);
  const expectedLoss = ({ pledge, failurePpm }: (typeof found)[number]): bigint =>
    BigInt(pledge.totalMinor) * BigInt(failurePpm);
  const worst = found
    .toSorted((one, other) => Number(expectedLoss(other) - expectedLoss(one)))
    .slice(0, CARDS_SHOWN);
  return {
    risks: RISKS.map((risk) => {
      const touched = found.filter(({ risks }) => risks.includes(risk));
      return {
        risk,
        ...sumOf(
          touched.map(({ pledge }) => pledge),
          terms.currency,
        ),
      };
    }),
    cards: worst.map(({ pledge: { pledgeId, totalMinor, brand, expires }, risks, failurePpm }) => ({
      pledgeId,
      risks,
      total: moneyJson(totalMinor, terms.currency),
      brand,
      expires,
      failurePpm,
    })),
  };
}

function forecastOf(
  { held, paid, dates }: Closing,
  { terms, lessons }: Snapshot,
): RehearsedForecast {
  const stakes = (valueOf: (pledge: SeenPledge) => number): AtStake[] =>
    held.map((pledge) => ({ kind: kindOf(pledge, dates), value: valueOf(pledge) }));
  const sum = (valueOf: (pledge: SeenPledge) => number): number =>
    paid.reduce((total, pledge) => total + valueOf(pledge), 0);
  const total = ({ totalMinor }: SeenPledge): number => totalMinor;
  const counted = countedBy(terms, [...paid, ...held]);
  const money = forecast(stakes(total), sum(total), lessons);
  const measure = forecast(stakes(counted), sum(counted), lessons);
  const json = (minor: number) => moneyJson(minor, terms.currency);
  const between = ({ low, high }: { low: number; high: number }) => ({
    low: json(low),
    high: json(high),
  });
  const { low, high } = measure.ninetyFive;
  const value = terms.thresholdValue;
  return {
    expected: json(money.expected),
    eighty: between(money.eighty),
    ninetyFive: between(money.ninetyFive),
    fixedPpm: Number(lessons.fixed.mean),
    chances: kindsOf(stakes(total), lessons),
    threshold: {
      expected: measure.expected,
      ninetyFive: { low, high },
      outlook: low >= value ? 'safe' : high < value ? 'short' : 'close',
      shortfall: terms.shortfall,
    },
  };
}

/** What a pledge adds to the measure; a backer counts with the first of theirs. */
function countedBy(
  { thresholdKind }: CampaignTerms,
  pledges: readonly SeenPledge[],
): (pledge: SeenPledge) => number {
  const firsts = new Map<string, string>();
  for (const { backerId, pledgeId } of pledges) {
    if (!firsts.has(backerId)) firsts.set(backerId, pledgeId);
  }
  return ({ goodsMinor, units, backerId, pledgeId }) =>
    measureOf(thresholdKind, {
      goodsMinor,
      units,
      backers: firsts.get(backerId) === pledgeId ? 1 : 0,
      pledges: 1,
    });
}
