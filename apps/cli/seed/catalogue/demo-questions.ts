/** A question of a reader and what the brand made of it. */
export interface DemoQuestion {
  readonly slug: string;
  readonly locale: 'en' | 'fr';
  readonly name: string;
  readonly text: string;
  /** Absent while it waits. */
  readonly answer?: string;
  /** Days from the opening of the campaign. */
  readonly askedAfter: number;
}

/** Campaigns that are open already; the last question waits for somebody to answer it. */
export const DEMO_QUESTIONS: readonly DemoQuestion[] = [
  {
    slug: 'dining-table-rivage',
    locale: 'en',
    name: 'Hanna',
    text: 'Does the table top need oiling, and how often?',
    answer:
      'Once a year with the oil that comes with it. It takes twenty minutes and the table is dry by the evening.',
    askedAfter: 6,
  },
  {
    slug: 'bookshelf-trame',
    locale: 'fr',
    name: 'Claire',
    text: 'Peut-on fixer l’étagère au mur ? Nous avons de jeunes enfants.',
    answer:
      'Oui, et nous le conseillons : deux équerres et leurs vis sont fournies. Elles se posent derrière le montant et ne se voient pas.',
    askedAfter: 5,
  },
  {
    slug: 'armchair-lune',
    locale: 'en',
    name: 'Tom',
    text: 'Can the boucle cover be washed at home?',
    answer:
      'Yes. It comes off with one zip and goes into the machine at 30 degrees, on the wool programme. Let it dry flat.',
    askedAfter: 3,
  },
  {
    slug: 'armchair-lune',
    locale: 'fr',
    name: 'Sophie L.',
    text: 'Est-ce que le fauteuil passe par une porte de 73 cm ?',
    answer:
      'Oui. Une fois les pieds dévissés et le fauteuil tourné sur le côté, il passe par une porte de 68 cm. Nous l’avons essayé dans un immeuble ancien de Lyon.',
    askedAfter: 8,
  },
  {
    slug: 'armchair-lune',
    locale: 'en',
    name: 'Marit',
    text: 'How does it hold up to a cat?',
    answer:
      'Better than a flat weave, because the loops are short and tight, but we will not promise anything a cat might hear. A spare cover is among the add-ons.',
    askedAfter: 12,
  },
  {
    slug: 'armchair-lune',
    locale: 'fr',
    name: '',
    text: 'Verra-t-on le modèle écru en magasin avant la fin de la campagne ?',
    askedAfter: 17,
  },
];
