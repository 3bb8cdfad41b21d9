import type { CampaignState } from '#libs/campaigns/campaign-state';
import { armchairLune } from './catalogue/armchair-lune.js';
import { bedsideTableGalet } from './catalogue/bedside-table-galet.js';
import { bookshelfTrame } from './catalogue/bookshelf-trame.js';
import { corkStoolPomme } from './catalogue/cork-stool-pomme.js';
import type { DemoProduct } from './catalogue/demo-product.js';
import { diningTableRivage } from './catalogue/dining-table-rivage.js';
import { floorLampHeron } from './catalogue/floor-lamp-heron.js';
import { rugDune } from './catalogue/rug-dune.js';
import { sideboardCanopee } from './catalogue/sideboard-canopee.js';

/** So many backers want one reward, on days counted from the opening of the campaign. */
export interface Demand {
  /** Position of the reward in the product. */
  readonly reward: number;
  readonly backers: number;
  readonly from: number;
  readonly to: number;
  readonly quantity?: number;
  /** Every so many backers also take the first add-on. */
  readonly addOnEvery?: number;
}

/** What happens to a campaign and when; days are counted from the day of seeding. */
export interface CampaignPlan {
  readonly product: DemoProduct;
  readonly country: 'FR' | 'CH';
  readonly createdOn: number;
  readonly submittedOn?: number;
  readonly approvedOn?: number;
  readonly opensOn: number;
  readonly closesOn: number;
  /** The state on the day of seeding. */
  readonly endsAs: CampaignState;
  /** Who makes it when it is funded; written before the launch. */
  readonly supplierCode?: string;
  readonly demand: readonly Demand[];
  /** Backers who change their mind some days later. */
  readonly cancelled?: number;
  /** Backers whose card is saved and then refused when it is charged. */
  readonly refusedLater?: number;
  /** How many of those give another card in the fix window. */
  readonly fixed?: number;
}

export const DEMO_PLAN: readonly CampaignPlan[] = [
  {
    product: diningTableRivage,
    country: 'FR',
    createdOn: -90,
    submittedOn: -86,
    approvedOn: -85,
    opensOn: -75,
    closesOn: -33,
    endsAs: 'rolling_out',
    supplierCode: 'armor',
    demand: [
      { reward: 0, backers: 10, from: 0, to: 9, addOnEvery: 3 },
      { reward: 1, backers: 22, from: 2, to: 42, addOnEvery: 4 },
      { reward: 2, backers: 16, from: 1, to: 42 },
    ],
    cancelled: 2,
    refusedLater: 4,
    fixed: 2,
  },
  {
    product: sideboardCanopee,
    country: 'FR',
    createdOn: -80,
    submittedOn: -76,
    approvedOn: -74,
    opensOn: -68,
    closesOn: -26,
    endsAs: 'released',
    demand: [
      { reward: 0, backers: 6, from: 0, to: 8 },
      { reward: 1, backers: 15, from: 3, to: 42, addOnEvery: 5 },
      { reward: 2, backers: 10, from: 5, to: 40 },
    ],
    cancelled: 1,
  },
  {
    product: bookshelfTrame,
    country: 'FR',
    createdOn: -38,
    submittedOn: -33,
    approvedOn: -31,
    opensOn: -24,
    closesOn: 12,
    endsAs: 'live',
    supplierCode: 'jura',
    demand: [
      { reward: 0, backers: 12, from: 0, to: 4 },
      { reward: 1, backers: 18, from: 1, to: 22, addOnEvery: 3 },
      { reward: 2, backers: 17, from: 0, to: 18 },
      { reward: 3, backers: 14, from: 3, to: 17, addOnEvery: 7 },
    ],
    cancelled: 1,
  },
  {
    product: armchairLune,
    country: 'FR',
    createdOn: -32,
    submittedOn: -28,
    approvedOn: -26,
    opensOn: -19,
    closesOn: 8,
    endsAs: 'live',
    supplierCode: 'jura',
    demand: [
      { reward: 0, backers: 15, from: 0, to: 8, addOnEvery: 5 },
      { reward: 1, backers: 23, from: 1, to: 18, addOnEvery: 6 },
      { reward: 2, backers: 12, from: 2, to: 18 },
      { reward: 2, backers: 3, from: 4, to: 16, quantity: 2 },
    ],
    cancelled: 2,
  },
  {
    product: rugDune,
    country: 'CH',
    createdOn: -20,
    submittedOn: -16,
    approvedOn: -14,
    opensOn: -4,
    closesOn: 40,
    endsAs: 'live',
    demand: [
      { reward: 0, backers: 7, from: 0, to: 2, addOnEvery: 4 },
      { reward: 1, backers: 5, from: 0, to: 3 },
      { reward: 2, backers: 4, from: 1, to: 3 },
    ],
  },
  {
    product: floorLampHeron,
    country: 'FR',
    createdOn: -9,
    submittedOn: -4,
    approvedOn: -2,
    opensOn: 5,
    closesOn: 40,
    endsAs: 'scheduled',
    demand: [],
  },
  {
    product: bedsideTableGalet,
    country: 'FR',
    createdOn: -5,
    submittedOn: -1,
    opensOn: 14,
    closesOn: 49,
    endsAs: 'in_review',
    demand: [],
  },
  // The last thing to happen: with it the demo brand is complete.
  {
    product: corkStoolPomme,
    country: 'FR',
    createdOn: -1,
    opensOn: 30,
    closesOn: 65,
    endsAs: 'draft',
    demand: [],
  },
];
