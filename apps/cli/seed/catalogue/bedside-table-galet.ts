import type { DemoProduct } from './demo-product.js';

export const bedsideTableGalet: DemoProduct = {
  slug: 'bedside-table-galet',
  title: 'Galet, a pebble beside your bed',
  summary:
    'A fluted drum in sage or ecru with one quiet drawer and an oak top shaped like a pebble.',
  designer: 'Studio Ourse',
  category: 'bedroom',
  story: `A bedside table has one job, and it is at three in the morning: to be where your hand expects it, without a corner. Galet has none. Its top is the outline of a pebble that Clara Ourse carried home from Étretat, enlarged by twenty-six.

The drawer has no handle that catches a sleeve, only a hollow for two fingers. It closes by itself for the last centimetre, without a sound. Behind the drawer a slot lets the cable of your telephone through, because we know you.

## How it is made

The drum is turned lime wood, fluted in one pass and stained with a colour that shows the grain. The drawer is dovetailed. The top is solid oak with a soapy finish that does not mind a glass of water.

## Dimensions

- Width 48 cm, depth 40 cm, height 52 cm
- Drawer inside: 34 by 26 by 9 cm
- Weight 9 kg, delivered assembled`,
  french: {
    title: 'Galet, au chevet de votre lit',
    summary:
      'Un tambour cannelé, sauge ou écru, avec un tiroir silencieux et un plateau de chêne en forme de galet.',
    story: `Une table de chevet n’a qu’un métier, à trois heures du matin : être là où la main l’attend, sans un angle. Galet n’en a aucun. Son plateau est le contour d’un galet que Clara Ourse a rapporté d’Étretat, agrandi vingt-six fois.

Le tiroir n’a pas de poignée où accrocher une manche, seulement un creux pour deux doigts. Il se referme seul sur le dernier centimètre, sans bruit. Derrière lui, une fente laisse passer le câble du téléphone, car nous vous connaissons.

## Fabrication

Le tambour est en tilleul tourné, cannelé en une passe et teinté sans cacher le fil. Le tiroir est à queues d’aronde. Le plateau est en chêne massif savonné, qui ne craint pas un verre d’eau.

## Dimensions

- Largeur 48 cm, profondeur 40 cm, hauteur 52 cm
- Intérieur du tiroir : 34 × 26 × 9 cm
- Poids 9 kg, livrée montée`,
    images: [
      'La table de chevet Galet : un tambour cannelé vert sauge à un tiroir, sous un plateau de chêne arrondi',
      'La table de chevet Galet près d’un lit, avec une petite lampe, des livres et un verre d’eau',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, sauge',
        description: 'Une table de chevet vert sauge, pour les trente premiers d’entre vous.',
      },
      { title: 'Galet, sauge', description: 'Une table de chevet.' },
      { title: 'La paire, écru', description: 'Deux tables de chevet, une de chaque côté.' },
    ],
    addOns: ['Plateau en lin pour le tiroir'],
  },
  images: [
    {
      file: 'bedside-table-galet-front.svg',
      alt: 'The Galet bedside table: a fluted sage drum with one drawer under a rounded oak top',
    },
    {
      file: 'bedside-table-galet-room.svg',
      alt: 'The Galet bedside table next to a bed, with a small lamp, books and a glass of water',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'backers', value: 150 },
  shippingMinor: 2900,
  shipsTo: ['FR', 'BE', 'LU'],
  rewards: [
    {
      title: 'Early bird, sage',
      description: 'One bedside table in sage, for the first thirty of you.',
      variant: 'GALET-SAGE',
      priceMinor: 22900,
      limitTotal: 30,
      limitPerBacker: 2,
      daysOnSale: 7,
    },
    {
      title: 'Galet in sage',
      description: 'One bedside table.',
      variant: 'GALET-SAGE',
      priceMinor: 25900,
    },
    {
      title: 'A pair in ecru',
      description: 'Two bedside tables, one for each side.',
      variant: 'GALET-ECRU',
      priceMinor: 47900,
      unitsPerReward: 2,
    },
  ],
  addOns: [{ title: 'Linen tray for the drawer', variant: 'GALET-TRAY', priceMinor: 1900 }],
};
