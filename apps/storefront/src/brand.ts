import brand from '../brand.json';
import type { Language } from './text/languages.js';

/** The brand whose shop this is: brand.json and theme.css are all that another brand changes. */
export const BRAND: {
  readonly name: string;
  readonly claim: Readonly<Record<Language, string>>;
  readonly contact: string;
} = brand;
