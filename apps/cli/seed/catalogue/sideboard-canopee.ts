import type { DemoProduct } from './demo-product.js';

export const sideboardCanopee: DemoProduct = {
  slug: 'sideboard-canopee',
  title: 'Canopée, a sideboard that breathes',
  summary:
    'A long walnut sideboard with two slatted doors that slide around the corner, and three drawers.',
  designer: 'Bastien Roy',
  category: 'storage',
  story: `Bastien Roy grew up above a joiner's workshop in Tulle, and what he remembers is the sound of a tambour door: a long wooden breath. He has given it to a piece of furniture that is usually silent and sulking against a wall.

The slats run in a groove and disappear around the corner, so that you open the whole width without a door in your way. Behind them are two adjustable shelves, room for records, bottles or the router that nobody wants to see. The three drawers in the middle are lined with felt.

## How it is made

French walnut, oiled. Each door is eighteen slats on a sheet of linen canvas, glued by hand and fitted to its own groove. It takes Bastien's team a day and a half per sideboard; that is what you pay for.

## Dimensions

- Length 180 cm, depth 45 cm, height 72 cm
- Shelves adjustable in three heights, carrying 25 kg each
- Weight 61 kg, delivered assembled by two people who also take the packaging back`,
  french: {
    title: 'Canopée, le buffet qui respire',
    summary:
      'Un long buffet en noyer à deux portes à lamelles qui coulissent dans l’angle, et trois tiroirs.',
    story: `Bastien Roy a grandi au-dessus d’une menuiserie de Tulle, et il se souvient du bruit d’un rideau de bois : une longue respiration. Il l’a donnée à un meuble qui d’ordinaire boude contre un mur.

Les lamelles courent dans une rainure et disparaissent dans l’angle : on ouvre toute la largeur sans porte en travers. Derrière, deux tablettes réglables, de la place pour des disques, des bouteilles ou la box que personne ne veut voir. Les trois tiroirs du milieu sont garnis de feutre.

## Fabrication

Noyer français huilé. Chaque porte compte dix-huit lamelles sur une toile de lin, collées à la main et ajustées à leur rainure. Un jour et demi de travail par buffet : c’est ce que vous payez.

## Dimensions

- Longueur 180 cm, profondeur 45 cm, hauteur 72 cm
- Tablettes réglables sur trois hauteurs, 25 kg chacune
- Poids 61 kg, livré monté par deux personnes qui reprennent l’emballage`,
    images: [
      'Le buffet Canopée en noyer : deux portes à lattes, trois tiroirs et des poignées de laiton',
      'Le buffet Canopée contre un mur ocre sous deux gravures, avec une lampe et un tourne-disque',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, noyer',
        description: 'Un buffet, pour les huit premiers d’entre vous.',
      },
      { title: 'Canopée, noyer', description: 'Un buffet en noyer huilé.' },
      { title: 'Canopée, frêne', description: 'Un buffet en frêne clair.' },
    ],
    addOns: ['Trois plateaux en feutre'],
  },
  images: [
    {
      file: 'sideboard-canopee-front.svg',
      alt: 'The Canopée sideboard: walnut, with two slatted doors, three drawers and brass pulls',
    },
    {
      file: 'sideboard-canopee-room.svg',
      alt: 'The Canopée sideboard on an ochre wall under two prints, with a lamp and a record player',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'backers', value: 80 },
  shippingMinor: 12900,
  shipsTo: ['FR'],
  rewards: [
    {
      title: 'Early bird, walnut',
      description: 'One sideboard, for the first eight of you.',
      variant: 'CANOPEE-WAL',
      priceMinor: 129000,
      limitTotal: 8,
      limitPerBacker: 1,
      daysOnSale: 10,
    },
    {
      title: 'Canopée in walnut',
      description: 'One sideboard in oiled walnut.',
      variant: 'CANOPEE-WAL',
      priceMinor: 159000,
    },
    {
      title: 'Canopée in ash',
      description: 'One sideboard in pale ash.',
      variant: 'CANOPEE-ASH',
      priceMinor: 139000,
    },
  ],
  addOns: [{ title: 'Set of three felt trays', variant: 'CANOPEE-TRAYS', priceMinor: 4900 }],
};
