import type { AccountCode } from '#libs/ledger/ledger.types';

/** A figure that is a sum of lines of the books: the same words make the sum and the list behind it. */
export interface LedgerFigure {
  readonly from: 'ledger';
  readonly accounts: readonly AccountCode[];
  /** Only entries of these causes; of all when absent. */
  readonly causes?: readonly string[];
  /** Not the entries of these causes. */
  readonly without?: readonly string[];
  /** Only lines on the debit side. */
  readonly debits?: boolean;
  /** 1 where a debit counts as more, -1 where a credit does. */
  readonly sign: 1 | -1;
}

/** A sum of the totals of pledges in these states. */
export interface PledgeFigure {
  readonly from: 'pledges';
  readonly states: readonly string[];
}

/** What Stripe has paid out of the money of a campaign, fees taken off. */
interface PayoutFigure {
  readonly from: 'payouts';
}

type Figure = LedgerFigure | PledgeFigure | PayoutFigure;

const TOP_UPS = ['top_up', 'top_up_ended'] as const;

const FIGURES = {
  /** Ever promised. */
  pledged: { from: 'ledger', accounts: ['pledges_held'], debits: true, sign: 1 },
  /** Promised now and not collected: `toBeCharged` and `failed` together. */
  held: { from: 'ledger', accounts: ['pledges_held'], sign: 1 },
  toBeCharged: { from: 'pledges', states: ['held', 'queued', 'charging', 'unknown'] },
  /** The charge failed, and may still be mended. */
  failed: { from: 'pledges', states: ['declined', 'action_required'] },
  /** Given up after the fix window. */
  dropped: { from: 'pledges', states: ['dropped'] },
  collected: { from: 'ledger', accounts: ['stripe_clearing'], causes: ['charge'], sign: 1 },
  /** What was collected, less what was promised back, without VAT. */
  net: { from: 'ledger', accounts: ['customer_deposits', 'revenue'], without: TOP_UPS, sign: -1 },
  vat: { from: 'ledger', accounts: ['vat_due'], sign: -1 },
  fees: { from: 'ledger', accounts: ['payment_fees'], sign: 1 },
  refundsAsked: { from: 'ledger', accounts: ['refunds_payable'], causes: ['refund'], sign: -1 },
  refundsLeft: {
    from: 'ledger',
    accounts: ['stripe_clearing', 'bank'],
    causes: ['refund_left', 'refund_returned'],
    sign: -1,
  },
  refundsFailed: {
    from: 'ledger',
    accounts: ['refunds_payable'],
    causes: ['refund_failed'],
    sign: 1,
  },
  /** Promised back and not gone yet: asked, less left, less failed. */
  refundsOwed: { from: 'ledger', accounts: ['refunds_payable'], sign: -1 },
  disputesOpen: { from: 'ledger', accounts: ['disputes_open'], sign: 1 },
  disputesWon: {
    from: 'ledger',
    accounts: ['disputes_open', 'dispute_losses'],
    causes: ['dispute_won'],
    sign: -1,
  },
  disputesLost: { from: 'ledger', accounts: ['dispute_losses'], sign: 1 },
  /** Owed to backers in goods, without VAT. */
  deposits: { from: 'ledger', accounts: ['customer_deposits'], without: TOP_UPS, sign: -1 },
  /** Earned: the goods are handed over. */
  revenue: { from: 'ledger', accounts: ['revenue'], sign: -1 },
  topUp: { from: 'ledger', accounts: ['brand_contribution'], sign: 1 },
  suspense: { from: 'ledger', accounts: ['suspense'], sign: -1 },
  /** What of this campaign has moved at Stripe, whether or not it was paid out since. */
  atStripe: { from: 'ledger', accounts: ['stripe_clearing'], sign: 1 },
  paidOut: { from: 'payouts' },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

export const figureOf = (name: FigureName): Figure => FIGURES[name];

/** The lines of one account and cause of a campaign, added up. */
export interface LineSum {
  readonly account: string;
  readonly causeKind: string;
  readonly debit: boolean;
  readonly vatCountry: string | null;
  readonly vatCategory: string | null;
  readonly vatBasisPoints: number | null;
  readonly minor: number;
  readonly lines: number;
}

export interface FigureSum {
  readonly minor: number;
  /** Of how many lines, pledges or movements it is the sum. */
  readonly items: number;
}

/** A figure out of the sums of all lines of its campaign. */
export function sumOf(figure: LedgerFigure, sums: readonly LineSum[]): FigureSum {
  const own = sums.filter(
    ({ account, causeKind, debit }) =>
      figure.accounts.some((code) => code === account) &&
      (figure.causes === undefined || figure.causes.includes(causeKind)) &&
      figure.without?.includes(causeKind) !== true &&
      (figure.debits !== true || debit),
  );
  const minor = own.reduce((total, sum) => total + sum.minor, 0);
  return {
    minor: minor === 0 ? 0 : figure.sign * minor,
    items: own.reduce((total, { lines }) => total + lines, 0),
  };
}

export interface VatSum {
  readonly country: string | null;
  readonly category: string | null;
  readonly basisPoints: number | null;
  /** What the VAT is due on. */
  readonly netMinor: number;
  readonly vatMinor: number;
}

/** VAT by destination, category and rate; goods that are handed over move between two net accounts. */
export function vatByRate(sums: readonly LineSum[]): VatSum[] {
  const rates = new Map<string, VatSum>();
  const { vat, net } = FIGURES;
  for (const sum of sums) {
    const { vatCountry: country, vatCategory: category, vatBasisPoints: basisPoints } = sum;
    const netMinor = sumOf(net, [sum]).minor;
    const vatMinor = sumOf(vat, [sum]).minor;
    if (netMinor === 0 && vatMinor === 0) continue;
    const key = JSON.stringify([country, category, basisPoints]);
    const before = rates.get(key) ?? { country, category, basisPoints, netMinor: 0, vatMinor: 0 };
    rates.set(key, {
      ...before,
      netMinor: before.netMinor + netMinor,
      vatMinor: before.vatMinor + vatMinor,
    });
  }
  return [...rates.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, rate]) => rate);
}
