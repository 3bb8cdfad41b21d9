import type { DemoProduct } from './demo-product.js';

export const armchairLune: DemoProduct = {
  slug: 'armchair-lune',
  title: 'Lune, the armchair that holds you',
  summary:
    'A round armchair in wool boucle, wide enough to fold your legs under you, on an oak base.',
  designer: 'Inès Maurel',
  category: 'seating',
  story: `Lune began with a complaint. Inès Maurel's grandmother had an armchair in which nobody could sit for a whole film: too upright, too proud. So Inès drew the opposite, a seat that closes around you a little, like a hand, and lets you sit sideways with a book.

The back is one single curve. There is no seam where your shoulders rest, and the arms are low enough for an elbow and high enough for a sleeping head. We have built four prototypes. The last one has spent the winter in the staff room of our workshop in the Jura, and nobody wants to give it back.

## How it is made

The frame is beech from the Jura, jointed and glued, not stapled. The legs are solid oak, oiled by hand. The cover is a boucle of 70 % wool woven in Roubaix; it comes off with a zip and can be repaired.

## Dimensions

- Width 92 cm, depth 84 cm, height 78 cm
- Seat height 42 cm, seat depth 55 cm
- Weight 24 kg; the legs are screwed on in two minutes

## Why we ask you first

A new frame needs its own jig and a first run of sixty. If sixty of you want it, we make it; if not, nobody pays anything and we will have learnt something.`,
  french: {
    title: 'Lune, le fauteuil qui vous entoure',
    summary:
      'Un fauteuil rond en bouclette de laine, assez large pour replier les jambes, sur un piètement en chêne.',
    story: `Lune est né d’un reproche. Chez la grand-mère d’Inès Maurel, un fauteuil trônait dans lequel personne ne tenait la durée d’un film : trop droit, trop fier. Inès a donc dessiné l’inverse, une assise qui se referme un peu sur vous, comme une main, et où l’on peut lire de travers.

Le dossier est une seule courbe. Aucune couture sous les épaules ; des accoudoirs assez bas pour un coude, assez hauts pour une tête endormie. Nous en avons construit quatre prototypes. Le dernier a passé l’hiver dans la salle de repos de notre atelier du Jura, et plus personne ne veut le rendre.

## Fabrication

La structure est en hêtre du Jura, assemblée et collée, jamais agrafée. Les pieds sont en chêne massif, huilés à la main. La bouclette, 70 % laine, est tissée à Roubaix ; la housse se retire et se répare.

## Dimensions

- Largeur 92 cm, profondeur 84 cm, hauteur 78 cm
- Hauteur d’assise 42 cm, profondeur d’assise 55 cm
- Poids 24 kg ; les pieds se vissent en deux minutes

## Pourquoi nous vous le demandons d’abord

Une nouvelle structure demande son gabarit et une première série de soixante. Si vous êtes assez nombreux, nous la fabriquons ; sinon, personne ne paie rien.`,
    images: [
      'Le fauteuil Lune de face : un dossier rond en bouclette terracotta sur deux pieds de chêne',
      'Le fauteuil Lune terracotta près d’une fenêtre, avec une petite table en chêne et une plante',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, terracotta',
        description: 'Un fauteuil en bouclette terracotta, pour les quinze premiers d’entre vous.',
      },
      { title: 'Lune, terracotta', description: 'Un fauteuil en bouclette terracotta.' },
      { title: 'Lune, écru', description: 'Un fauteuil en bouclette écrue, non teinte.' },
    ],
    addOns: ['Repose-pieds assorti', 'Housse de rechange'],
  },
  images: [
    {
      file: 'armchair-lune-front.svg',
      alt: 'The Lune armchair from the front: a round back in terracotta boucle on two oak legs',
    },
    {
      file: 'armchair-lune-room.svg',
      alt: 'The terracotta Lune armchair beside a window, with a small oak table and a plant',
    },
  ],
  currency: 'EUR',
  threshold: { kind: 'units', value: 60 },
  shippingMinor: 5900,
  shippingByCountry: { BE: 7900, LU: 8900 },
  shipsTo: ['FR', 'BE', 'LU'],
  rewards: [
    {
      title: 'Early bird, terracotta',
      description: 'One armchair in terracotta boucle, for the first fifteen of you.',
      variant: 'LUNE-TER',
      priceMinor: 59900,
      limitTotal: 15,
      limitPerBacker: 1,
      daysOnSale: 10,
    },
    {
      title: 'Lune in terracotta',
      description: 'One armchair in terracotta boucle.',
      variant: 'LUNE-TER',
      priceMinor: 69000,
    },
    {
      title: 'Lune in ecru',
      description: 'One armchair in undyed ecru boucle.',
      variant: 'LUNE-ECR',
      priceMinor: 69000,
    },
  ],
  addOns: [
    { title: 'Matching footstool', variant: 'LUNE-STOOL', priceMinor: 18900 },
    { title: 'Spare cover', variant: 'LUNE-COVER', priceMinor: 12900 },
  ],
};
