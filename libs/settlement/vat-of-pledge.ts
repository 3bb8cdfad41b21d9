import { vatBasisPoints } from '#libs/kernel/vat-rates';
import type { VatFact } from '#libs/ledger/ledger.types';

/** The VAT in what is collected at `at` for goods that go to the pledge's country. */
export const vatOfPledge = ({ country }: { readonly country: string }, at: Date): VatFact => ({
  country,
  category: 'standard',
  basisPoints: vatBasisPoints(country, at),
});
