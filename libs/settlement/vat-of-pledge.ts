import type { VatFact } from '#libs/ledger/ledger.types';
import { vatOf } from '#libs/ledger/ledger.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';

/** The VAT in what is collected at `at`. */
export const vatOfPledge = (
  { country, category, pickup }: Pick<ChargeablePledge, 'country' | 'category' | 'pickup'>,
  at: Date,
): VatFact => vatOf({ country, category, at, pickup });
