import type { DemoProduct } from './demo-product.js';

export const diningTableRivage: DemoProduct = {
  slug: 'dining-table-rivage',
  title: 'Rivage, a table for long Sundays',
  summary:
    'A solid oak table with rounded ends for eight to ten people, standing on two arched trestles.',
  designer: 'Atelier Kerbrat',
  category: 'tables',
  story: `At the Kerbrat family's house near Douarnenez, lunch on Sunday starts at one and ends when somebody looks for a lamp. Yann and Maud Kerbrat wanted a table for that: no sharp corner for the children to run into, no leg in the way of an extra chair, and a top that looks better with each summer.

The rounded ends seat two at the head. The trestles stand far enough in for ten people to sit without negotiating. Between them runs a single beam, low enough to rest your feet on, and you will.

## How it is made

The top is French oak, 32 mm thick, from forests in the Allier managed for two centuries. The boards are chosen so that the grain runs on across the joints. It is finished with a hard oil that you can renew yourself with a cloth, on a dry afternoon.

## Dimensions

- Length 240 cm, width 95 cm, height 74 cm
- Short version: length 200 cm
- Between the trestles: 148 cm
- Weight 68 kg; delivered in three parts, assembled with eight bolts

## What could go wrong

Oak must dry, and it does not read calendars. If the winter is wet we may be four weeks late; you would hear it from us in December, not in spring.`,
  french: {
    title: 'Rivage, la table des longs dimanches',
    summary:
      'Une table en chêne massif aux bouts arrondis, pour huit à dix convives, sur deux tréteaux en arche.',
    story: `Chez les Kerbrat, près de Douarnenez, le déjeuner du dimanche commence à une heure et s’achève quand quelqu’un cherche une lampe. Yann et Maud Kerbrat ont voulu une table pour cela : pas d’angle vif pour les enfants qui courent, pas de pied là où l’on ajoute une chaise, et un plateau qui embellit d’été en été.

Les bouts arrondis accueillent deux personnes. Les tréteaux sont assez rentrés pour que dix convives s’assoient sans négocier. Une seule traverse les relie, assez basse pour y poser les pieds, et vous le ferez.

## Fabrication

Le plateau est en chêne français de 32 mm, issu des forêts de l’Allier. Les lames sont choisies pour que le fil se prolonge d’une lame à l’autre. La finition à l’huile dure se renouvelle soi-même, avec un chiffon, un après-midi sec.

## Dimensions

- Longueur 240 cm, largeur 95 cm, hauteur 74 cm
- Version courte : longueur 200 cm
- Entre les tréteaux : 148 cm
- Poids 68 kg ; livrée en trois parties, assemblée par huit boulons

## Ce qui pourrait nous retarder

Le chêne doit sécher, et il ne lit pas les calendriers. Si l’hiver est humide, nous aurons peut-être quatre semaines de retard ; vous l’apprendrez de nous en décembre, pas au printemps.`,
    images: [
      'La table Rivage de profil : un long plateau de chêne aux bouts arrondis sur deux tréteaux cintrés',
      'La table Rivage dressée pour le déjeuner sous une suspension en papier, avec cinq chaises vertes',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, 240 cm',
        description: 'Une longue table, pour les dix premiers d’entre vous.',
      },
      { title: 'Rivage, 240 cm', description: 'Une table pour dix personnes.' },
      { title: 'Rivage, 200 cm', description: 'Une table pour huit personnes.' },
    ],
    addOns: ['Banc dans le même chêne, 180 cm', 'Kit d’entretien : huile dure et deux chiffons'],
  },
  images: [
    {
      file: 'dining-table-rivage-front.svg',
      alt: 'The Rivage table from the side: a long oak top with rounded ends on two arched trestles',
    },
    {
      file: 'dining-table-rivage-room.svg',
      alt: 'The Rivage table laid for lunch under a paper lamp, with five green chairs',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'units', value: 40 },
  shortfall: 'proceed',
  shippingMinor: 9900,
  shipsTo: ['FR', 'BE', 'LU', 'DE'],
  rewards: [
    {
      title: 'Early bird, 240 cm',
      description: 'One long table, for the first ten of you.',
      variant: 'RIVAGE-240',
      priceMinor: 129000,
      limitTotal: 10,
      limitPerBacker: 1,
      daysOnSale: 14,
    },
    {
      title: 'Rivage, 240 cm',
      description: 'One table for ten people.',
      variant: 'RIVAGE-240',
      priceMinor: 149000,
    },
    {
      title: 'Rivage, 200 cm',
      description: 'One table for eight people.',
      variant: 'RIVAGE-200',
      priceMinor: 129000,
    },
  ],
  addOns: [
    { title: 'Bench in the same oak, 180 cm', variant: 'RIVAGE-BENCH', priceMinor: 39000 },
    { title: 'Care kit: hard oil and two cloths', variant: 'RIVAGE-CARE', priceMinor: 2900 },
  ],
};
