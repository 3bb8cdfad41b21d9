import type { DemoProduct } from './demo-product.js';

export const bookshelfTrame: DemoProduct = {
  slug: 'bookshelf-trame',
  title: 'Trame, shelves that move house with you',
  summary:
    'Stackable oak modules with coloured backs: a bookcase today, a room divider after the next move.',
  designer: 'Léa Tissandier',
  category: 'storage',
  story: `Léa Tissandier has moved eleven times. Each flat had another wall, and each time a bookcase stayed behind on the pavement. Trame is her answer: two modules, one as wide as the other two together, that stack without tools and never look like a compromise.

Put three beside your bed, six in the hall, nine across a wall. The backs come out and turn around: oak on one side, colour on the other. When your books win, add a module. It will still fit in ten years, because the measure will not change.

## How it is made

The panels are oak veneer on poplar plywood from the Landes, light enough to be carried up five floors by one person. A hidden brass pin holds each module on the next. The colours are water-based stains, under which you still see the wood.

## Dimensions

- Small module: width 40 cm, height 42 cm, depth 33 cm, 6 kg
- Wide module: width 80 cm, height 42 cm, depth 33 cm, 10 kg
- Each shelf carries 35 kg: about a metre of novels

## In a set

Set of three: one wide, two small. Set of six: three wide, three small. Set of nine: four wide, five small and two fronts with a knob.`,
  french: {
    title: 'Trame, l’étagère qui déménage avec vous',
    summary:
      'Des modules en chêne empilables aux fonds colorés : bibliothèque aujourd’hui, claustra après le prochain déménagement.',
    story: `Léa Tissandier a déménagé onze fois. Chaque appartement avait un autre mur, et chaque fois une bibliothèque restait sur le trottoir. Trame est sa réponse : deux modules, l’un aussi large que deux de l’autre, qui s’empilent sans outil et n’ont jamais l’air d’un compromis.

Trois près du lit, six dans l’entrée, neuf sur tout un mur. Les fonds se retournent : chêne d’un côté, couleur de l’autre. Quand les livres gagnent, ajoutez un module. Il ira encore dans dix ans, car la mesure ne changera pas.

## Fabrication

Les panneaux sont en contreplaqué de peuplier des Landes plaqué chêne, assez légers pour être montés au cinquième par une seule personne. Un goujon de laiton caché tient chaque module sur le suivant. Les couleurs sont des teintes à l’eau qui laissent voir le bois.

## Dimensions

- Petit module : largeur 40 cm, hauteur 42 cm, profondeur 33 cm, 6 kg
- Grand module : largeur 80 cm, hauteur 42 cm, profondeur 33 cm, 10 kg
- Chaque tablette porte 35 kg : environ un mètre de romans`,
    images: [
      'Neuf modules Trame empilés en gradins, à fonds verts et terracotta, avec des livres et un vase',
      'Des modules Trame le long d’un mur bleu-gris, avec une petite lampe, une gravure et une plante',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, ensemble de neuf',
        description: 'Un mur entier, pour les douze premiers d’entre vous.',
      },
      { title: 'Ensemble de trois', description: 'Un module large et deux petits.' },
      { title: 'Ensemble de six', description: 'Trois modules larges et trois petits.' },
      {
        title: 'Ensemble de neuf',
        description: 'Quatre modules larges, cinq petits et deux façades.',
      },
    ],
    addOns: ['Un petit module de plus', 'Façade à bouton'],
  },
  images: [
    {
      file: 'bookshelf-trame-front.svg',
      alt: 'Nine Trame modules stacked in steps, with green and terracotta backs, books and a vase',
    },
    {
      file: 'bookshelf-trame-room.svg',
      alt: 'Trame modules along a blue-grey wall, with a small lamp, a framed print and a plant',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'amount', value: 2400000 },
  shippingMinor: 3900,
  shipsTo: ['FR', 'BE', 'LU'],
  rewards: [
    {
      title: 'Early bird, set of nine',
      description: 'A whole wall, for the first twelve of you.',
      variant: 'TRAME-9',
      priceMinor: 54900,
      limitTotal: 12,
      limitPerBacker: 1,
    },
    {
      title: 'Set of three',
      description: 'One wide module and two small ones.',
      variant: 'TRAME-3',
      priceMinor: 24900,
    },
    {
      title: 'Set of six',
      description: 'Three wide modules and three small ones.',
      variant: 'TRAME-6',
      priceMinor: 44900,
    },
    {
      title: 'Set of nine',
      description: 'Four wide modules, five small ones and two fronts.',
      variant: 'TRAME-9',
      priceMinor: 62900,
    },
  ],
  addOns: [
    { title: 'One more small module', variant: 'TRAME-S', priceMinor: 8900 },
    { title: 'Front with a knob', variant: 'TRAME-FRONT', priceMinor: 3900 },
  ],
};
