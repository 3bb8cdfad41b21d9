import type { Currency } from '#libs/kernel/currency';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type {
  Buyer,
  DocumentContent,
  DocumentKind,
  DocumentLocale,
  NamedDocument,
  SeriesCode,
} from '../documents.types.js';

/** A document that has all but its number. */
export interface DraftDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly cause: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly refersTo: string | null;
  readonly currency: Currency;
  readonly grossMinor: number;
  readonly vatMinor: number;
  /** Null where it has several rates. */
  readonly vatCountry: string | null;
  readonly vatBasisPoints: number | null;
  readonly locale: DocumentLocale;
  readonly content: DocumentContent;
  readonly buyer: Buyer;
}

/** Which of these causes have made their document. */
export async function issuedCauses(sql: Sql, causes: readonly string[]): Promise<Set<string>> {
  const rows = await sql.rows<{ cause: string }>(
    'select cause from documents.documents where cause = any($1)',
    [causes],
  );
  return new Set(rows.map(({ cause }) => cause));
}

/** Writes documents of one series with consecutive numbers, in the order given. */
export async function insertDocuments(
  tx: Transaction,
  drafts: readonly DraftDocument[],
  given: {
    readonly series: SeriesCode;
    readonly first: number;
    readonly issuedOn: string;
    readonly issuedAt: Date;
  },
): Promise<void> {
  const rows = JSON.stringify(
    drafts.map((draft, index) => ({ ...draft, number: given.first + index })),
  );
  await tx.execute(
    `insert into documents.documents (id, kind, series, number, issued_on, issued_at, cause, pledge_id,
       campaign_id, refers_to, currency, gross_minor, vat_minor, vat_country, vat_basis_points, locale,
       content)
     select r.id, r.kind, $2, r.number, $3, $4, r.cause, r."pledgeId", r."campaignId", r."refersTo",
       r.currency, r."grossMinor", r."vatMinor", r."vatCountry", r."vatBasisPoints", r.locale, r.content
     from jsonb_to_recordset($1::jsonb) as r(id uuid, kind text, number integer, cause text,
       "pledgeId" uuid, "campaignId" uuid, "refersTo" uuid, currency text, "grossMinor" bigint,
       "vatMinor" bigint, "vatCountry" text, "vatBasisPoints" integer, locale text, content jsonb)`,
    [rows, given.series, given.issuedOn, given.issuedAt],
  );
  await tx.execute(
    `insert into documents.buyers (document_id, name, company_name, vat_id, registration_id, address,
       keep_until)
     select r.id, r.buyer ->> 'name', r.buyer ->> 'companyName', r.buyer ->> 'vatId',
       r.buyer ->> 'registrationId', r.buyer -> 'address',
       make_date(extract(year from $2::date)::integer + 11, 1, 1)
     from jsonb_to_recordset($1::jsonb) as r(id uuid, buyer jsonb)`,
    [rows, given.issuedOn],
  );
}

/** A document of a pledge as later ones need it. */
export interface EarlierDocument extends NamedDocument {
  readonly pledgeId: string;
  readonly cause: string;
  readonly content: DocumentContent;
}

/** Everything issued for these pledges, the oldest first. */
export function earlierDocuments(
  sql: Sql,
  pledgeIds: readonly string[],
): Promise<EarlierDocument[]> {
  return sql.rows(
    `select id, pledge_id as "pledgeId", kind, cause, label, issued_on::text as "issuedOn",
       gross_minor as "grossMinor", vat_minor as "vatMinor", content
     from documents.documents where pledge_id = any($1::uuid[]) order by sequence`,
    [pledgeIds],
  );
}
