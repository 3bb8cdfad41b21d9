import type { Supplier } from '#libs/production/production.types';

export const DEMO_SUPPLIERS: readonly Supplier[] = [
  {
    code: 'jura',
    name: 'Ateliers réunis du Jura',
    email: 'commandes-jura@demo.test',
    locale: 'fr-FR',
    isDefault: true,
  },
  {
    code: 'armor',
    name: 'Menuiserie d’Armor',
    email: 'commandes-armor@demo.test',
    locale: 'fr-FR',
    isDefault: false,
  },
];
