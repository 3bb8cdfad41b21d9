/** What may be done to a campaign and its pledges, and what must come of it, without any storage. */
export type Collection = 'save_card' | 'authorize' | 'charge_now';
export type Shortfall = 'proceed' | 'top_up' | 'cancel_and_refund' | 'review';

/** Pays; is refused at the end; asks for its owner when charged without; takes no money back. */
export type Card = 'good' | 'refused' | 'asks' | 'returns';

export type ModelState =
  | 'held'
  | 'cancelled'
  | 'released'
  | 'collected'
  | 'declined'
  | 'action_required'
  | 'dropped'
  | 'partially_refunded'
  | 'refunded'
  | 'refund_failed'
  | 'disputed'
  | 'dispute_won'
  | 'dispute_lost';

export interface ModelPledge {
  readonly id: string;
  readonly card: Card;
  state: ModelState;
  quantity: number;
  /** Refunded so far, in cents. */
  givenMinor: number;
  /** What the bank keeps for it. */
  blockedMinor: number;
  charged: boolean;
  /** Was paid with the pledge, and counts no more. */
  withdrawn: boolean;
}

export interface ModelTerms {
  readonly thresholdUnits: number;
  readonly collection: Collection;
  readonly shortfall: Shortfall;
}

export interface PublicNumbers {
  readonly pledged: number;
  readonly held: number;
  readonly collected: number;
  readonly refunded: number;
}

const PRICE_MINOR = 4900;
/** Once a pledge, however many. */
const SHIPPING_MINOR = 590;
const HELD: readonly ModelState[] = ['held', 'declined', 'action_required'];
/** Money that can be given back. */
const PAID: readonly ModelState[] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
];

const AT_THE_CHARGE = {
  good: 'collected',
  returns: 'collected',
  refused: 'declined',
  asks: 'action_required',
} as const satisfies Record<Card, ModelState>;

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** Domain §3 to §6 in a page: the reference that the product is compared with. */
export class CampaignModel {
  state: 'live' | 'collecting' | 'shortfall_review' | 'collected' | 'released' | 'cancelled' =
    'live';
  readonly pledges: ModelPledge[] = [];
  private everMinor = 0;
  /** What the brand has added. */
  toppedUpMinor = 0;

  constructor(readonly terms: ModelTerms) {}

  place(id: string, card: Card): void {
    const pledge = this.add(id, card);
    if (this.terms.collection === 'charge_now') this.settle(pledge, 'collected');
    if (this.terms.collection === 'authorize') pledge.blockedMinor = totalOf(pledge);
  }

  /** After success: paid at once, whatever the way of the campaign. */
  placeLate(id: string, card: Card): void {
    this.settle(this.add(id, card), 'collected');
  }

  /** What was ever promised never shrinks; a bank keeps enough for all of it, or nothing. */
  change(pledge: ModelPledge, quantity: number): void {
    const before = totalOf(pledge);
    pledge.quantity = quantity;
    this.everMinor += Math.max(0, totalOf(pledge) - before);
    if (pledge.blockedMinor < totalOf(pledge)) pledge.blockedMinor = 0;
  }

  cancel(pledge: ModelPledge): void {
    if (pledge.state === 'held') this.settle(pledge, 'cancelled');
    else this.refund(pledge, leftOf(pledge));
  }

  close(): void {
    const held = this.pledges.filter(({ state }) => state === 'held');
    if (unitsOf([...held, ...this.made()]) < this.terms.thresholdUnits)
      return this.fail('released');
    this.state = 'collecting';
    for (const pledge of held) {
      this.settle(pledge, pledge.blockedMinor > 0 ? 'collected' : AT_THE_CHARGE[pledge.card]);
    }
    this.finish();
  }

  fix(pledge: ModelPledge): void {
    this.settle(pledge, 'collected');
    this.finish();
  }

  /** The fix window is over. */
  windowEnds(): void {
    for (const pledge of this.pledges) if (isFailed(pledge)) pledge.state = 'dropped';
    this.finish();
  }

  refund(pledge: ModelPledge, minor: number): void {
    // Without its money it counts no more, whether or not that has arrived.
    if (this.state === 'live' && minor === leftOf(pledge)) pledge.withdrawn = true;
    if (pledge.card === 'returns') {
      pledge.state = 'refund_failed';
      return;
    }
    pledge.givenMinor += minor;
    pledge.state = leftOf(pledge) === 0 ? 'refunded' : 'partially_refunded';
  }

  bankDecides(pledge: ModelPledge, verdict: 'won' | 'lost'): void {
    pledge.state = leftOf(pledge) === 0 ? 'refunded' : `dispute_${verdict}`;
    if (pledge.state === 'dispute_lost') pledge.withdrawn ||= this.state === 'live';
    const isOver = pledge.withdrawn || this.state === 'cancelled' || this.state === 'released';
    if (pledge.state === 'dispute_won' && isOver) this.refund(pledge, leftOf(pledge));
  }

  /** Everything held is released, everything collected refunded; what failed before is finance's. */
  fail(state: 'released' | 'cancelled'): void {
    for (const pledge of this.pledges) {
      if (HELD.includes(pledge.state)) this.settle(pledge, 'released');
      else if (isPaid(pledge) && pledge.state !== 'refund_failed')
        this.refund(pledge, leftOf(pledge));
    }
    this.state = state;
  }

  numbers(): PublicNumbers {
    const held = this.pledges.filter(({ state }) => HELD.includes(state));
    return {
      pledged: this.everMinor,
      held: sum(held.map(totalOf)),
      collected: sum(this.pledges.filter(({ charged }) => charged).map(totalOf)),
      refunded: sum(this.pledges.map(({ givenMinor }) => givenMinor)),
    };
  }

  private add(id: string, card: Card): ModelPledge {
    const pledge: ModelPledge = {
      id,
      card,
      state: 'held',
      quantity: 1,
      givenMinor: 0,
      blockedMinor: 0,
      charged: false,
      withdrawn: false,
    };
    this.pledges.push(pledge);
    this.everMinor += totalOf(pledge);
    return pledge;
  }

  private settle(pledge: ModelPledge, state: ModelState): void {
    pledge.state = state;
    pledge.blockedMinor = 0;
    if (state === 'collected') pledge.charged = true;
  }

  /** These have paid and are made for. */
  private made(): readonly ModelPledge[] {
    return this.pledges.filter(
      (one) => !one.withdrawn && (isPaid(one) || one.state === 'disputed'),
    );
  }

  /** Collecting ends when every window has ended; what is then done about too little was promised. */
  private finish(): void {
    if (this.state !== 'collecting' || this.pledges.some(isFailed)) return;
    const missing = this.terms.thresholdUnits - unitsOf(this.made());
    this.state = 'collected';
    if (missing <= 0) return;
    if (this.terms.shortfall === 'cancel_and_refund') this.fail('cancelled');
    if (this.terms.shortfall === 'review') this.state = 'shortfall_review';
    if (this.terms.shortfall === 'top_up') this.toppedUpMinor = missing * PRICE_MINOR;
  }
}

const unitsOf = (pledges: readonly ModelPledge[]): number =>
  sum(pledges.map(({ quantity }) => quantity));

export const totalOf = ({ quantity }: ModelPledge): number =>
  quantity * PRICE_MINOR + SHIPPING_MINOR;

export const leftOf = (pledge: ModelPledge): number => totalOf(pledge) - pledge.givenMinor;

export const isFailed = ({ state }: ModelPledge): boolean =>
  state === 'declined' || state === 'action_required';

export const isPaid = ({ state }: ModelPledge): boolean => PAID.includes(state);
