import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { isCurrency } from '#libs/kernel/currency';
import { malformed } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { isIban, normalIban } from '../iban.js';
import { accountsOf, putAccount, type BankAccount } from './bank-accounts.statements.js';

/** Makes an account known, or renames it; one is never removed, for statements name it. */
@Injectable()
export class KeepBankAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditTrail,
  ) {}

  async execute(
    actor: Principal,
    told: { readonly iban: string; readonly currency: string; readonly name: string },
  ): Promise<BankAccount> {
    const { currency, name } = told;
    const iban = normalIban(told.iban);
    if (!isIban(iban)) {
      throw malformed('/iban', 'iban', 'This is no IBAN: its check digits do not fit.');
    }
    if (!isCurrency(currency)) {
      throw malformed('/currency', 'currency', 'This is no currency we keep.');
    }
    return this.database.transaction(async (tx) => {
      const known = await accountsOf(tx, [iban]);
      const before = known.find((account) => account.currency === currency);
      const made = { id: this.ids.next(), iban, currency, name };
      const after = await putAccount(tx, made, this.clock.now());
      assert(after !== undefined, 'an account that was put exists');
      const action = before === undefined ? 'bank_account.added' : 'bank_account.changed';
      const subject = { kind: 'bank_account', id: after.id };
      await this.audit.record(tx, { actor, action, subject, before, after });
      return after;
    });
  }
}
