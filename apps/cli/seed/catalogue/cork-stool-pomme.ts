import type { DemoProduct } from './demo-product.js';

export const corkStoolPomme: DemoProduct = {
  slug: 'cork-stool-pomme',
  title: 'Pomme, a stool of pure cork',
  summary:
    'A seat, a step, a small table: turned from one block of cork that weighs less than a cat.',
  designer: 'Jeanne Corbin',
  category: 'seating',
  story: `Eat an apple in the right order and you hold this stool in your hand. Jeanne Corbin did, on a bench in the Var, opposite a yard where cork lay stacked to dry.

Cork is warm to the skin, does not mind water, floats, and makes no sound on tiles. So Pomme lives where stools usually suffer: beside the bath, on the balcony, under a child who wants to reach the basin.

## How it is made

Blocks of what is left when bottle stoppers are cut, pressed with their own resin and turned on a lathe in Fréjus. No foam, no glue, no screw. At the end of its life it can be ground and pressed again, and we take it back for that.

## Dimensions

- Diameter 36 cm, height 42 cm
- Small version: diameter 30 cm, height 34 cm
- Weight 3.6 kg; carries 140 kg`,
  french: {
    title: 'Pomme, un tabouret de liège',
    summary:
      'Une assise, une marche, une petite table : tourné dans un seul bloc de liège, plus léger qu’un chat.',
    story: `Mangez une pomme dans le bon ordre et vous tenez ce tabouret dans la main. Jeanne Corbin l’a fait, sur un banc du Var, en face d’une cour où séchait le liège.

Le liège est tiède à la peau, ne craint pas l’eau, flotte, et ne fait aucun bruit sur le carrelage. Pomme vit donc là où les tabourets souffrent : près de la baignoire, sur le balcon, sous un enfant qui veut atteindre le lavabo.

## Fabrication

Des blocs de chutes de bouchons, pressés avec leur propre résine et tournés à Fréjus. Ni mousse, ni colle, ni vis. En fin de vie il se broie et se presse à nouveau, et nous le reprenons pour cela.

## Dimensions

- Diamètre 36 cm, hauteur 42 cm
- Petit modèle : diamètre 30 cm, hauteur 34 cm
- Poids 3,6 kg ; porte 140 kg`,
    images: [
      'Deux tabourets Pomme en liège tourné, l’un au pied terracotta',
      'Le tabouret Pomme au bord d’une baignoire blanche, avec un flacon et une éponge',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, naturel',
        description: 'Un tabouret en liège naturel, pour les quatre-vingts premiers d’entre vous.',
      },
      { title: 'Pomme au pied peint', description: 'Un tabouret au pied terracotta.' },
      { title: 'Quatre pour le balcon', description: 'Quatre tabourets en liège naturel.' },
    ],
    addOns: ['Coussin rond en lin'],
  },
  images: [
    {
      file: 'cork-stool-pomme-front.svg',
      alt: 'Two Pomme stools in turned cork, one with a terracotta foot',
    },
    {
      file: 'cork-stool-pomme-room.svg',
      alt: 'The Pomme stool beside a white bath, holding a bottle and a sponge',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'units', value: 400 },
  shippingMinor: 1200,
  shippingByCountry: { DE: 1900, ES: 2200, IT: 2200, PT: 2400 },
  shipsTo: ['FR', 'BE', 'LU', 'DE', 'ES', 'IT', 'PT'],
  rewards: [
    {
      title: 'Early bird, natural',
      description: 'One stool in natural cork, for the first eighty of you.',
      variant: 'POMME-NAT',
      priceMinor: 6900,
      limitTotal: 80,
      limitPerBacker: 4,
      daysOnSale: 7,
    },
    {
      title: 'Pomme with a painted foot',
      description: 'One stool with a terracotta foot.',
      variant: 'POMME-TER',
      priceMinor: 8900,
    },
    {
      title: 'Four for the balcony',
      description: 'Four stools in natural cork.',
      variant: 'POMME-NAT',
      priceMinor: 29900,
      unitsPerReward: 4,
    },
  ],
  addOns: [{ title: 'Round cushion in linen', variant: 'POMME-CUSHION', priceMinor: 2400 }],
};
