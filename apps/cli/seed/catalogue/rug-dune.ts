import type { DemoProduct } from './demo-product.js';

/** In Swiss francs: a campaign for the brand's customers in Switzerland alone. */
export const rugDune: DemoProduct = {
  slug: 'rug-dune',
  title: 'Dune, a landscape underfoot',
  summary:
    'A hand-tufted wool rug with waves of sand and ochre under a low yellow sun. For Switzerland only.',
  designer: 'Camille Astier',
  category: 'textiles',
  story: `Camille Astier walked across the dune of Pilat in November, when nobody is there and the light lies flat. She came back with wet shoes and eleven small gouaches. Dune is the seventh.

Seen from the sofa it is a landscape; seen from above it is five colours and two lines. The pile is cut at two heights, so that bare feet find the ridge of the wave in the dark.

## How it is made

New wool, spun in the Creuse and dyed in small vats: each batch differs by a breath, which is how you know. It is tufted by hand on a cotton backing and finished with natural latex. The fringes are knotted, not glued.

## Dimensions

- Large: 240 by 170 cm, 13 kg
- Runner: 240 by 80 cm, 6 kg
- Pile 9 and 14 mm; suitable for underfloor heating

## For Switzerland

This first series is made for our Swiss customers and paid in francs: customs and Swiss VAT are included in the price, nothing is added at the door.`,
  french: {
    title: 'Dune, un paysage sous les pieds',
    summary:
      'Un tapis de laine tufté main, vagues de sable et d’ocre sous un soleil bas. Réservé à la Suisse.',
    story: `Camille Astier a traversé la dune du Pilat en novembre, quand il n’y a personne et que la lumière se couche. Elle en est revenue les chaussures mouillées, avec onze petites gouaches. Dune est la septième.

Depuis le canapé, c’est un paysage ; vu d’en haut, cinq couleurs et deux lignes. Le velours est coupé à deux hauteurs, pour que les pieds nus trouvent la crête dans le noir.

## Fabrication

Laine vierge filée dans la Creuse et teinte en petites cuves : chaque bain diffère d’un souffle, c’est à cela qu’on le reconnaît. Tufté à la main sur coton, fini au latex naturel. Les franges sont nouées, non collées.

## Dimensions

- Grand : 240 × 170 cm, 13 kg
- Couloir : 240 × 80 cm, 6 kg
- Velours de 9 et 14 mm ; convient au chauffage au sol

## Pour la Suisse

Cette première série est faite pour nos clients suisses et se paie en francs : douane et TVA suisse sont comprises, rien ne s’ajoute à la porte.`,
    images: [
      'Le tapis Dune vu de dessus : des vagues sable, ocre et brunes sous un soleil jaune, bordées de franges',
      'Le tapis Dune devant un canapé en lin, sous une table basse ronde',
    ],
    rewards: [
      {
        title: 'Tarif lève-tôt, grand format',
        description: 'Un tapis de 240 sur 170 cm, pour les dix premiers d’entre vous.',
      },
      { title: 'Dune, grand format', description: 'Un tapis de 240 sur 170 cm.' },
      { title: 'Dune, couloir', description: 'Un tapis de 240 sur 80 cm.' },
    ],
    addOns: ['Feutre antidérapant'],
  },
  images: [
    {
      file: 'rug-dune-front.svg',
      alt: 'The Dune rug from above: waves of sand, ochre and brown below a yellow sun, with fringes',
    },
    {
      file: 'rug-dune-room.svg',
      alt: 'The Dune rug in front of a linen sofa, under a low round table',
    },
  ],
  currency: 'CHF',
  threshold: { kind: 'amount', value: 3500000 },
  shippingMinor: 2500,
  shipsTo: ['CH'],
  rewards: [
    {
      title: 'Early bird, large',
      description: 'One rug of 240 by 170 cm, for the first ten of you.',
      variant: 'DUNE-L',
      priceMinor: 44900,
      limitTotal: 10,
      limitPerBacker: 1,
      daysOnSale: 10,
    },
    {
      title: 'Dune, large',
      description: 'One rug of 240 by 170 cm.',
      variant: 'DUNE-L',
      priceMinor: 52900,
    },
    {
      title: 'Dune, runner',
      description: 'One rug of 240 by 80 cm.',
      variant: 'DUNE-R',
      priceMinor: 28900,
    },
  ],
  addOns: [{ title: 'Anti-slip felt', variant: 'DUNE-FELT', priceMinor: 3900 }],
};
