import type { Sql } from '#libs/platform/database/database';
import type { IssuedDocument, PrintedDocument, SeriesCode } from '../documents.types.js';

const COLUMNS = `d.id, d.kind, d.series, d.year, d.number, d.label, d.issued_on::text as "issuedOn",
  d.issued_at as "issuedAt", d.cause, d.pledge_id as "pledgeId", d.campaign_id as "campaignId",
  d.currency, d.gross_minor as "grossMinor", d.vat_minor as "vatMinor", d.locale, d.content`;

export async function findDocument(sql: Sql, id: string): Promise<PrintedDocument | null> {
  const [row] = await sql.rows<PrintedDocument>(
    `select ${COLUMNS}, case when y.document_id is null then null else jsonb_build_object(
       'name', y.name, 'companyName', y.company_name, 'vatId', y.vat_id,
       'registrationId', y.registration_id, 'address', y.address) end as buyer
     from documents.documents d left join documents.buyers y on y.document_id = d.id
     where d.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Everything issued for a pledge, the oldest first. */
export function documentsOfPledge(sql: Sql, pledgeId: string): Promise<IssuedDocument[]> {
  return sql.rows(
    `select ${COLUMNS} from documents.documents d where d.pledge_id = $1 order by d.sequence`,
    [pledgeId],
  );
}

export interface DocumentFilter {
  readonly series?: SeriesCode | undefined;
  readonly campaignId?: string | undefined;
  /** First and last day of issue, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Series, year and number of the last one of the page before. */
  readonly after: readonly [series: string, year: number, number: number] | null;
  readonly limit: number;
}

/** By series, year and number; one row more than the limit when there is a next page. */
export function listDocuments(sql: Sql, filter: DocumentFilter): Promise<IssuedDocument[]> {
  return sql.rows(
    `select ${COLUMNS} from documents.documents d
     where ($1::text is null or d.series = $1) and ($2::uuid is null or d.campaign_id = $2)
       and ($3::date is null or d.issued_on >= $3) and ($4::date is null or d.issued_on <= $4)
       and ($5::text is null or (d.series, d.year, d.number) > ($5, $6, $7))
     order by d.series, d.year, d.number limit $8`,
    [
      filter.series ?? null,
      filter.campaignId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      ...(filter.after ?? [null, null, null]),
      filter.limit + 1,
    ],
  );
}
