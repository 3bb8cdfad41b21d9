import { assert } from '#libs/kernel/assert';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { DocumentLine } from '../documents.types.js';
import { documentWords } from '../words/document-words.js';
import type { DocumentLocale } from '../documents.types.js';
import type { PledgeFacts } from './pledge-facts.queries.js';

/** What was bought, gross, before it is split into net and tax. */
export interface GrossLine {
  readonly title: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly grossMinor: number;
}

/** Reward, add-ons and shipping of a pledge, as they are called in the language of `terms`. */
export function linesOfPledge(
  pledge: PledgeFacts,
  terms: CampaignTerms,
  locale: DocumentLocale,
): GrossLine[] {
  const called = new Map([...terms.rewards, ...terms.addOns].map(({ id, title }) => [id, title]));
  const { rewardId, variant, quantity, unitPriceMinor } = pledge;
  const goods = [{ id: rewardId, variant, quantity, unitPriceMinor }].concat(
    pledge.addOns.map(({ addOnId, ...addOn }) => ({ ...addOn, id: addOnId })),
  );
  const lines: GrossLine[] = goods.map((line) => ({
    title: called.get(line.id) ?? terms.title,
    variant: line.variant,
    quantity: line.quantity,
    grossMinor: line.quantity * line.unitPriceMinor,
  }));
  if (pledge.shippingMinor === 0) return lines;
  const title = documentWords(locale).shipping;
  return [...lines, { title, variant: null, quantity: 1, grossMinor: pledge.shippingMinor }];
}

/**
 * Gives each line its part of the net amount, whole minor units by largest remainder, so that the
 * lines add up to what is in the books. One of each sign may be among them (a reduction).
 */
export function splitNet(
  lines: readonly GrossLine[],
  netMinor: number,
  basisPoints: number | null,
): DocumentLine[] {
  const gross = lines.reduce((sum, line) => sum + line.grossMinor, 0);
  assert(gross > 0, 'a document is about an amount above zero');
  const exact = lines.map(({ grossMinor }) => BigInt(grossMinor) * BigInt(netMinor));
  const floors = exact.map((product) => Number(floorDivide(product, BigInt(gross))));
  let left = netMinor - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((product, index) => ({
      index,
      rest: product - BigInt(floors[index] ?? 0) * BigInt(gross),
    }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    left -= 1;
  }
  return lines.map((line, index) => ({ ...line, netMinor: floors[index] ?? 0, basisPoints }));
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
