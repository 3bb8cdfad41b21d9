import { BRAND } from '../brand.js';
import type { Language } from './languages.js';
import type { accountEn } from './messages/account.en.js';
import type { baseEn } from './messages/base.en.js';
import type { boardEn } from './messages/board.en.js';
import type { campaignEn } from './messages/campaign.en.js';
import type { checkoutEn } from './messages/checkout.en.js';
import type { discoverEn } from './messages/discover.en.js';
import type { moneyEn } from './messages/money.en.js';
import type { legalEn } from './messages/legal.en.js';
import type { pledgeEn } from './messages/pledge.en.js';
import { typesetFrench } from './typeset-french.js';

/**
 * Every area of messages, by the pages that say them: an area is loaded with the first page that
 * needs it (`page()` in routes.tsx), so that nobody waits for words of pages not opened.
 */
const AREAS = {
  account: {
    en: async () => (await import('./messages/account.en.js')).accountEn,
    fr: async () => (await import('./messages/account.fr.js')).accountFr,
  },
  base: {
    en: async () => (await import('./messages/base.en.js')).baseEn,
    fr: async () => (await import('./messages/base.fr.js')).baseFr,
  },
  board: {
    en: async () => (await import('./messages/board.en.js')).boardEn,
    fr: async () => (await import('./messages/board.fr.js')).boardFr,
  },
  campaign: {
    en: async () => (await import('./messages/campaign.en.js')).campaignEn,
    fr: async () => (await import('./messages/campaign.fr.js')).campaignFr,
  },
  checkout: {
    en: async () => (await import('./messages/checkout.en.js')).checkoutEn,
    fr: async () => (await import('./messages/checkout.fr.js')).checkoutFr,
  },
  discover: {
    en: async () => (await import('./messages/discover.en.js')).discoverEn,
    fr: async () => (await import('./messages/discover.fr.js')).discoverFr,
  },
  money: {
    en: async () => (await import('./messages/money.en.js')).moneyEn,
    fr: async () => (await import('./messages/money.fr.js')).moneyFr,
  },
  legal: {
    en: async () => (await import('./messages/legal.en.js')).legalEn,
    fr: async () => (await import('./messages/legal.fr.js')).legalFr,
  },
  pledge: {
    en: async () => (await import('./messages/pledge.en.js')).pledgeEn,
    fr: async () => (await import('./messages/pledge.fr.js')).pledgeFr,
  },
} as const;

export type Area = keyof typeof AREAS;

export const ALL_AREAS = Object.keys(AREAS) as readonly Area[];

/** The name of a message in the catalogue, with the ending of its plural form. */
export type CatalogueKey =
  | keyof typeof accountEn
  | keyof typeof baseEn
  | keyof typeof boardEn
  | keyof typeof campaignEn
  | keyof typeof checkoutEn
  | keyof typeof discoverEn
  | keyof typeof moneyEn
  | keyof typeof legalEn
  | keyof typeof pledgeEn;

/** The messages of one area in one language, typeset, with those that the brand says its own way. */
export async function messagesOf(area: Area, language: Language): Promise<Record<string, string>> {
  const messages: Readonly<Record<string, string>> = await AREAS[area][language]();
  const typeset = language === 'fr' ? typesetFrench : (text: string): string => text;
  const own = BRAND.words[language];
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, typeset(own[key] ?? text)]),
  );
}
