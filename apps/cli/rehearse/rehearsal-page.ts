import { Money, type MoneyJson } from '#libs/kernel/money';
import type {
  RehearsalReport,
  RehearsedForecast,
  RehearsedSum,
} from '#libs/settlement/rehearsal/rehearsal.report';

const text = ({ amount, currency }: MoneyJson): string => Money.of(amount, currency).toString();
const sum = ({ pledges, total }: RehearsedSum): string => `${pledges} pledges, ${text(total)}`;

/** 12,500 parts per million are "1.25%". */
const percent = (ppm: number): string =>
  (ppm / 1_000_000).toLocaleString('en', { style: 'percent', minimumFractionDigits: 2 });

/** A rehearsal for people, line by line. */
export function rehearsalPage(report: RehearsalReport): string[] {
  const { verdict, charged, proof } = report;
  return [
    verdictLine(report),
    ...(verdict.funded
      ? [
          `charged      ${sum(charged)}, of these ${charged.fromHolds} from holds`,
          `takes        ${charged.seconds} s at ${charged.perSecond}/s, until ${charged.endsAt}`,
        ]
      : [`released     ${sum(report.released)}`, `given back   ${sum(report.refunded)}`]),
    ...named('paid already', report.paidAlready),
    ...named('at checkout', report.confirming),
    '',
    ...booked(report),
    '',
    ...atRisk(report),
    ...(report.forecast === null ? [] : ['', ...forecastLines(report.forecast)]),
    '',
    proof.untouched
      ? `Nothing was touched: read-only, no transaction id, ${proof.tables.length} tables compared.`
      : 'SOMETHING WAS TOUCHED. Tell engineering.',
    ...proof.changedByOthers.map((table) => `  others changed ${table} meanwhile`),
  ];
}

function verdictLine({ verdict, campaignState, asOf }: RehearsalReport): string {
  const { funded, assumed, measure, threshold, kind } = verdict;
  const word = assumed ? 'assumed funded' : funded ? 'funded' : 'not funded';
  return `${word}: ${measure} of ${threshold} (${kind}), ${campaignState}, as of ${asOf}`;
}

const named = (name: string, of: RehearsedSum): string[] =>
  of.pledges === 0 ? [] : [`${name.padEnd(12)} ${sum(of)}`];

function booked({ entries, trialBalance }: RehearsalReport): string[] {
  const counts = entries.map(
    ({ cause, entries: count, exact }) => `${count} ${cause}${exact ? '' : ' (estimated)'}`,
  );
  const lines = trialBalance.map(({ account, debit, credit }) =>
    [account.padEnd(20), text(debit).padStart(18), text(credit).padStart(18)].join('  '),
  );
  return [`booked: ${counts.join(', ') || 'nothing'}`, ...lines];
}

function atRisk({ risks, cards }: RehearsalReport): string[] {
  const found = risks.filter(({ pledges }) => pledges > 0);
  if (found.length === 0) return ['cards at risk: none'];
  return [
    'cards at risk:',
    ...found.map((one) => `  ${one.risk.padEnd(27)} ${sum(one)}`),
    ...cards
      .slice(0, 10)
      .map(
        ({ pledgeId, risks: why, total, failurePpm }) =>
          `  ${pledgeId}  ${text(total)}  fails ${percent(failurePpm)}  ${why.join(', ')}`,
      ),
  ];
}

function forecastLines({ expected, eighty, ninetyFive, ...rest }: RehearsedForecast): string[] {
  const { threshold, chances, fixedPpm } = rest;
  return [
    `expected     ${text(expected)}`,
    `  80 %       ${text(eighty.low)} to ${text(eighty.high)}`,
    `  95 %       ${text(ninetyFive.low)} to ${text(ninetyFive.high)}`,
    `threshold    ${threshold.outlook}: ${threshold.expected} expected; if short: ${threshold.shortfall}`,
    ...chances.map(
      ({ kind, pledges, failurePpm, tries, failures }) =>
        `  ${kind.padEnd(14)} ${pledges} pledges, first try fails ${percent(failurePpm)}` +
        ` (seen ${failures} of ${tries})`,
    ),
    `  fix window     saves ${percent(fixedPpm)} of these`,
  ];
}
