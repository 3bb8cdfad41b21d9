import { Injectable } from '@nestjs/common';
import { conflict, malformed, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { PledgeCaller } from '#libs/pledges/pledges.types';
import type { BillingDetailsRequest } from './billing-details.request.js';
import {
  deleteBillingDetails,
  readBillingDetails,
  stateUnderLock,
  writeBillingDetails,
  type BillingDetails,
} from './billing-details.statements.js';
import { vatIdOf } from './vat-id.js';

/** Money may still be taken, and has not been. */
const BEFORE_MONEY: ReadonlySet<string> = new Set([
  'draft',
  'confirming',
  'held',
  'queued',
  'action_required',
  'declined',
]);

/** Whom the invoices of a pledge are made out to, while there is none. */
@Injectable()
export class GiveBillingDetails {
  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError as for the pledge, `billing_details.not_found` (404) */
  async read(pledgeId: string, caller: PledgeCaller): Promise<BillingDetails> {
    await this.pledges.openFor(pledgeId, caller);
    const details = await readBillingDetails(this.database, pledgeId);
    if (details === null) {
      throw notFound('billing_details.not_found', 'The invoices are made out to the backer.');
    }
    return details;
  }

  /**
   * @throws DomainError as for the pledge, `request.invalid` (400) for a VAT number that no state
   *   writes so, `billing_details.too_late` (409) when money has been taken
   */
  async give(
    pledgeId: string,
    caller: PledgeCaller,
    request: BillingDetailsRequest,
  ): Promise<BillingDetails> {
    await this.pledges.openFor(pledgeId, caller);
    const details = detailsOf(request);
    await this.beforeMoney(pledgeId, (tx) =>
      writeBillingDetails(tx, pledgeId, details, this.clock.now()),
    );
    return details;
  }

  /** @throws DomainError as for the pledge, `billing_details.too_late` (409) */
  async takeBack(pledgeId: string, caller: PledgeCaller): Promise<void> {
    await this.pledges.openFor(pledgeId, caller);
    await this.beforeMoney(pledgeId, (tx) => deleteBillingDetails(tx, pledgeId));
  }

  private beforeMoney(
    pledgeId: string,
    write: (tx: Transaction) => Promise<unknown>,
  ): Promise<unknown> {
    return this.database.transaction(async (tx) => {
      const state = await stateUnderLock(tx, pledgeId);
      if (state === null || !BEFORE_MONEY.has(state)) throw tooLate();
      return write(tx);
    });
  }
}

function detailsOf({ companyName, vatId, registrationId, address }: BillingDetailsRequest) {
  const { line1, line2, postcode, city, country } = address;
  return {
    companyName,
    vatId: vatId === undefined || vatId === null ? null : checked(vatId),
    registrationId: registrationId ?? null,
    address: { line1, line2: line2 ?? null, postcode, city, country },
  };
}

function checked(text: string): string {
  const id = vatIdOf(text);
  if (id !== null) return id;
  throw malformed('/vatId', 'vat_id', 'No state of the European Union writes a VAT number so.');
}

const tooLate = () =>
  conflict('billing_details.too_late', 'The money has been taken, and an invoice never changes.');
