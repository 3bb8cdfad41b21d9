import type { SeedUser } from '#libs/identity/identity.types';
import type { Role } from '#libs/platform/http/access';

export const DEMO_PASSWORD = 'pledgeline-demo';

const account = (local: string, name: string, role: Role, storeCode?: string): SeedUser => ({
  email: `${local}@demo.test`,
  name,
  password: DEMO_PASSWORD,
  roles: [role],
  ...(storeCode === undefined ? {} : { storeCode }),
});

/** One account per role, and a second person wherever two must agree. Never in production. */
export const DEMO_ACCOUNTS: readonly SeedUser[] = [
  account('merchandiser', 'Margaux Delorme', 'merchandiser'),
  account('approver', 'Antoine Rivet', 'merchandiser'),
  account('finance', 'Nadia Berger', 'finance'),
  account('finance2', 'Olivier Costa', 'finance'),
  account('store-lyon', 'Élodie Brun', 'store', 'lyon'),
  account('admin', 'Sacha Meunier', 'admin'),
];

/** Teams that sign in and acknowledge; the other stores are still to be chased. */
export const MORE_STORE_TEAMS: readonly SeedUser[] = [
  account('store-paris-marais', 'Équipe Paris Marais', 'store', 'paris-marais'),
  account('store-bordeaux', 'Équipe Bordeaux', 'store', 'bordeaux'),
  account('store-nantes', 'Équipe Nantes', 'store', 'nantes'),
  account('store-lille', 'Équipe Lille', 'store', 'lille'),
];
