/** What may be done to a campaign and its pledges, and what must come of it, without any storage. */
export type Card = 'good' | 'refused' | 'asks';

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
  | 'disputed';

export interface ModelPledge {
  readonly id: string;
  readonly card: Card;
  state: ModelState;
  quantity: number;
  /** Refunded so far, in cents. */
  givenMinor: number;
  charged: boolean;
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
const PAID: readonly ModelState[] = ['collected', 'partially_refunded'];

const AT_THE_CHARGE = {
  good: 'collected',
  refused: 'declined',
  asks: 'action_required',
} as const satisfies Record<Card, ModelState>;

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** Domain §3 to §6 in a page: the reference that the product is compared with. */
export class CampaignModel {
  state: 'live' | 'collecting' | 'collected' | 'released' | 'cancelled' = 'live';
  readonly pledges: ModelPledge[] = [];
  private everMinor = 0;

  constructor(private readonly thresholdUnits: number) {}

  place(id: string, card: Card): void {
    const pledge: ModelPledge = {
      id,
      card,
      state: 'held',
      quantity: 1,
      givenMinor: 0,
      charged: false,
    };
    this.pledges.push(pledge);
    this.everMinor += totalOf(pledge);
  }

  /** What was ever promised never shrinks. */
  change(pledge: ModelPledge, quantity: number): void {
    const before = totalOf(pledge);
    pledge.quantity = quantity;
    this.everMinor += Math.max(0, totalOf(pledge) - before);
  }

  close(): void {
    const held = this.pledges.filter(({ state }) => state === 'held');
    const reached = sum(held.map(({ quantity }) => quantity)) >= this.thresholdUnits;
    for (const pledge of held)
      this.settle(pledge, reached ? AT_THE_CHARGE[pledge.card] : 'released');
    this.state = reached ? 'collecting' : 'released';
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
    pledge.givenMinor += minor;
    pledge.state = pledge.givenMinor === totalOf(pledge) ? 'refunded' : 'partially_refunded';
  }

  cancelCampaign(): void {
    this.state = 'cancelled';
    for (const pledge of this.pledges) {
      if (HELD.includes(pledge.state)) pledge.state = 'released';
      else if (PAID.includes(pledge.state)) this.refund(pledge, leftOf(pledge));
    }
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

  private settle(pledge: ModelPledge, state: ModelState): void {
    pledge.state = state;
    if (state === 'collected') pledge.charged = true;
  }

  /** Collecting ends when every window has ended. */
  private finish(): void {
    if (this.state === 'collecting' && !this.pledges.some(isFailed)) this.state = 'collected';
  }
}

export const totalOf = ({ quantity }: ModelPledge): number =>
  quantity * PRICE_MINOR + SHIPPING_MINOR;

export const leftOf = (pledge: ModelPledge): number => totalOf(pledge) - pledge.givenMinor;

export const isFailed = ({ state }: ModelPledge): boolean =>
  state === 'declined' || state === 'action_required';

export const isPaid = ({ state }: ModelPledge): boolean => PAID.includes(state);
