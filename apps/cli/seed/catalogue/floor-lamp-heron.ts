import type { DemoProduct } from './demo-product.js';

export const floorLampHeron: DemoProduct = {
  slug: 'floor-lamp-heron',
  title: 'Heron, a lamp that leans over your book',
  summary:
    'A slender brass floor lamp with a curved neck, a pleated linen shade and a dimmer you can find in the dark.',
  designer: 'Noé Valadier',
  category: 'lighting',
  story: `Stand beside the Loire early enough and you will see one: a grey heron, on one leg, looking down with great attention at nothing in particular. Noé Valadier drew this lamp the same evening.

The neck leans over the arm of a chair and leaves the floor free. The shade is pleated linen, so that the light is warm to the side and clear below. The dimmer is a small brass collar on the stem, at the height of your hand when you are sitting down.

## How it is made

The stem is brass tube bent in Villedieu-les-Poêles, a town that has bent metal since the Middle Ages. It is not varnished: it will darken, and a lemon brings it back. The shade is sewn in Cholet. The base hides four kilos of cast iron, so that neither cat nor child brings it down.

## Dimensions

- Height 156 cm, reach 38 cm
- Shade 42 cm wide, base 28 cm wide
- Bulb E27, LED up to 12 W, included and replaceable
- Cable 2.4 m, covered in cotton`,
  french: {
    title: 'Héron, la lampe penchée sur votre livre',
    summary:
      'Un lampadaire élancé en laiton au col courbe, abat-jour en lin plissé et variateur que l’on trouve dans le noir.',
    story: `Tenez-vous assez tôt au bord de la Loire et vous le verrez : un héron cendré, sur une patte, qui regarde le fond de l’eau avec beaucoup d’attention. Noé Valadier a dessiné cette lampe le soir même.

Le col se penche au-dessus de l’accoudoir et laisse le sol libre. L’abat-jour en lin plissé donne une lumière chaude sur les côtés, franche en dessous. Le variateur est une bague de laiton, à hauteur de main quand on est assis.

## Fabrication

La tige est un tube de laiton cintré à Villedieu-les-Poêles. Elle n’est pas vernie : elle brunira, et un citron la ravivera. L’abat-jour est cousu à Cholet. Le pied cache quatre kilos de fonte, pour que ni chat ni enfant ne la renverse.

## Dimensions

- Hauteur 156 cm, portée 38 cm
- Abat-jour 42 cm, socle 28 cm
- Ampoule E27, LED jusqu’à 12 W, fournie et remplaçable
- Câble de 2,4 m gainé de coton`,
    images: [
      'Le lampadaire Héron allumé : une fine tige de laiton courbée vers un abat-jour plissé crème',
      'Le lampadaire Héron penché le soir sur un fauteuil crème, près d’une pile de livres',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, laiton brossé',
        description: 'Un lampadaire, pour les quarante premiers d’entre vous.',
      },
      { title: 'Héron, laiton brossé', description: 'Un lampadaire à abat-jour écru.' },
      { title: 'Héron, acier noir', description: 'Un lampadaire à abat-jour écru.' },
    ],
    addOns: ['Second abat-jour en lin ocre'],
  },
  images: [
    {
      file: 'floor-lamp-heron-front.svg',
      alt: 'The Heron lamp, lit: a thin brass stem bending into a pleated cream shade',
    },
    {
      file: 'floor-lamp-heron-room.svg',
      alt: 'The Heron lamp leaning over a cream armchair in the evening, beside a stack of books',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'amount', value: 6000000 },
  closeOn: 'threshold',
  shippingMinor: 1900,
  shipsTo: ['FR', 'BE', 'LU', 'DE', 'ES', 'IT'],
  rewards: [
    {
      title: 'Early bird, brushed brass',
      description: 'One lamp, for the first forty of you.',
      variant: 'HERON-BRASS',
      priceMinor: 18900,
      limitTotal: 40,
      limitPerBacker: 2,
      daysOnSale: 7,
    },
    {
      title: 'Heron in brushed brass',
      description: 'One lamp with an ecru shade.',
      variant: 'HERON-BRASS',
      priceMinor: 22900,
    },
    {
      title: 'Heron in black steel',
      description: 'One lamp with an ecru shade.',
      variant: 'HERON-BLACK',
      priceMinor: 19900,
    },
  ],
  addOns: [{ title: 'Second shade in ochre linen', variant: 'HERON-SHADE', priceMinor: 4900 }],
};
