import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database, type Sql, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

const HOUR_SECONDS = 3600;
const OF_PERSON = `join pledges.pledges p on p.id = d.pledge_id
  join pledges.backers b on b.id = p.backer_id where (b.user_id = $1 or b.email = $2)`;

/**
 * Whom invoices were made out to. The law wants them as they were for ten years after the end of the
 * year (Code de commerce, article L123-22), so a person who is forgotten stays on them until then and
 * on nothing else.
 */
@Injectable()
export class DocumentData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'documents';

  constructor(
    private readonly holders: PersonalDataHolders,
    private readonly background: BackgroundWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
    this.background.registerSweep({
      name: 'documents:forget-buyers',
      everySeconds: HOUR_SECONDS,
      run: () => this.forgetBuyers(),
    });
  }

  async copy(sql: Sql, { userId, email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const documents = await sql.rows(
      `select d.label, d.kind, d.issued_on::text as "issuedOn", d.pledge_id as "pledgeId",
         d.gross_minor as "grossMinor", d.vat_minor as "vatMinor", d.currency, y.name,
         y.company_name as "companyName", y.vat_id as "vatId",
         y.registration_id as "registrationId", y.address
       from documents.documents d left join documents.buyers y on y.document_id = d.id
       ${OF_PERSON} order by d.sequence`,
      [userId, email],
    );
    const billingDetails = await sql.rows(
      `select d.pledge_id as "pledgeId", d.company_name as "companyName", d.vat_id as "vatId",
         d.registration_id as "registrationId", d.address
       from documents.billing_details d ${OF_PERSON} order by d.pledge_id`,
      [userId, email],
    );
    return { documents, billingDetails };
  }

  /**
   * What was given for an invoice goes, unless money was taken and its invoice is still to be written,
   * which takes seconds; later documents of a pledge repeat the buyer of the first. Holders are asked in
   * any order, so the backer may be a pseudonym already.
   */
  async erase(tx: Transaction, { userId, email }: Person): Promise<void> {
    await tx.execute(
      `delete from documents.billing_details where pledge_id in (
         select d.pledge_id from documents.billing_details d ${OF_PERSON}
           or b.email like '%@forgotten.invalid')
       and not exists (select 1 from settlement.attempts a where a.pledge_id = billing_details.pledge_id
         and a.state = 'succeeded' and not exists (
           select 1 from documents.documents i where i.pledge_id = a.pledge_id))`,
      [userId, email],
    );
  }

  private async forgetBuyers(): Promise<number> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const gone = await this.database.execute(
      'delete from documents.buyers where keep_until <= $1::date',
      [today],
    );
    const details = await this.database.execute(
      `delete from documents.billing_details b where updated_at < $1::date - interval '11 years'`,
      [today],
    );
    return gone + details;
  }
}
