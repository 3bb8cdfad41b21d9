import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { chargesOf, newEmail, pledgesOf, totalsOf, type Totals } from './backers.js';
import { expectHeld, fillAddress, fillBacker, heading } from './pages.js';
import { liveCampaign, type MadeCampaign } from './staff.js';

export const REWARD = 'Brume in beech';
export const PRICE_MINOR = 4900;
export const SHIPPING_MINOR = 590;

const EUR = (amount: number): object => ({ amount, currency: 'EUR' });

const PICTURES = ['front', 'room'].map((view) => ({
  url: `/media/demo/cork-stool-pomme-${view}.svg`,
  alt: `The stool, seen from the ${view}`,
  width: 1200,
  height: 900,
}));

let shared: Promise<MadeCampaign> | undefined;

/**
 * A running campaign that only the tests of this process pledge for, one after the other: its totals
 * move by what the test at hand does and by nothing else.
 */
export const ownCampaign = (): Promise<MadeCampaign> => (shared ??= newCampaign());

/** A running campaign whose title nobody else has, so that it can be found on the first page. */
export function newCampaign(
  changes: Readonly<Record<string, unknown>> = {},
): Promise<MadeCampaign> {
  const name = randomUUID().slice(0, 8);
  return liveCampaign({
    title: `Brume, a stool of beech, ${name}`,
    slug: `brume-${name}`,
    images: PICTURES,
    threshold: { kind: 'units', value: 500 },
    shipping: EUR(SHIPPING_MINOR),
    shipsTo: ['FR', 'BE'],
    rewards: [
      { title: REWARD, variant: 'BRUME-BEECH', price: EUR(PRICE_MINOR) },
      { title: 'Brume in oak', variant: 'BRUME-OAK', price: EUR(6900) },
    ],
    addOns: [{ title: 'Felt cushion', variant: 'CUSHION-FELT', price: EUR(1500) }],
    ...changes,
  });
}

/** One person's way through the checkout, and what must be true of it afterwards. */
export class CheckoutStory {
  readonly email = newEmail();

  private constructor(
    readonly page: Page,
    readonly campaign: MadeCampaign,
    private readonly before: Totals,
  ) {}

  static async begin(page: Page): Promise<CheckoutStory> {
    const campaign = await ownCampaign();
    return new CheckoutStory(page, campaign, await totalsOf(campaign));
  }

  /** From the first page by the campaign's card and its button, as a person comes. */
  async comeFromDiscover(): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('link', { name: this.campaign.title }).first().click();
    await expect(heading(this.page)).toHaveText(this.campaign.title);
    const button = /^(Pledge|M’engager) – /;
    await this.page.getByRole('link', { name: button }).first().click();
    await expect(this.page.locator('form.checkout-form')).toBeVisible();
  }

  /** Everything but the card, delivered at home. */
  async fill(): Promise<void> {
    await this.page.getByRole('radio', { name: REWARD }).check();
    await fillBacker(this.page, this.email);
    await fillAddress(this.page);
  }

  /** Held once, nothing taken, and the campaign's totals know of exactly this pledge. */
  async expectOnePledge({ quantity = 1, shipping = SHIPPING_MINOR } = {}): Promise<void> {
    await expectHeld(this.page);
    const total = quantity * PRICE_MINOR + shipping;
    const pledges = await pledgesOf(this.campaign, this.email);
    const counted = pledges.filter(({ state }) => state !== 'expired' && state !== 'cancelled');
    expect(counted).toMatchObject([{ state: 'held', quantity, total: { amount: total } }]);
    for (const { id } of pledges) expect(await chargesOf(id)).toBe(0);
    await this.expectTotalsMovedBy(quantity, total);
  }

  async expectNothingCounts(): Promise<void> {
    const pledges = await pledgesOf(this.campaign, this.email);
    expect(pledges.filter(({ state }) => state === 'held')).toEqual([]);
    for (const { id } of pledges) expect(await chargesOf(id)).toBe(0);
    await this.expectTotalsMovedBy(0, 0);
  }

  private async expectTotalsMovedBy(quantity: number, total: number): Promise<void> {
    const now = await totalsOf(this.campaign);
    const { held, units, backers } = this.before;
    expect(now).toMatchObject({
      units: units + quantity,
      backers: backers + (quantity > 0 ? 1 : 0),
      collected: { amount: 0 },
    });
    expect(now.held.amount - held.amount).toBe(total);
  }
}
