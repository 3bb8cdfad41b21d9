import type { legalEn } from './legal.en.js';

export const legalFr: Readonly<Record<keyof typeof legalEn, string>> = {
  'legal.held_from': 'En vigueur au {date}',
  'legal.sample':
    'Texte d’exemple d’une entreprise inventée. Qui exploite cette boutique met ici des textes relus par un juriste.',
};
