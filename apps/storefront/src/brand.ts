import { PAGE } from './page-data.js';
import type { PageBrand } from './server/contract.js';

const NOBODY: PageBrand = {
  name: '',
  claim: { en: '', fr: '' },
  contact: '',
  timeZone: 'UTC',
  logo: { day: '', evening: '', width: 1, height: 1, saysName: false },
  words: { en: {}, fr: {} },
};

/** The brand whose shop this is; it comes with the page. */
export let BRAND: PageBrand = PAGE?.brand ?? NOBODY;

/** For the server, which draws the pages of one brand. */
export function dressAs(brand: PageBrand): void {
  BRAND = brand;
}
