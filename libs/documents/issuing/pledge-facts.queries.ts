import type { Sql } from '#libs/platform/database/database';
import type { BilledAddress, Buyer } from '../documents.types.js';

/** What a document says of a pledge. Reads the tables of pledges for many at once. */
export interface PledgeFacts {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly locale: string;
  readonly rewardId: string;
  readonly variant: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly addOns: readonly {
    readonly addOnId: string;
    readonly variant: string;
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly shippingMinor: number;
  readonly deliveryCountry: string;
  readonly buyer: Buyer;
}

interface Row extends Omit<PledgeFacts, 'buyer'> {
  readonly name: string;
  readonly country: string;
  readonly postcode: string;
  readonly deliveryAddress: BilledAddress | null;
  readonly billed: Buyer | null;
  readonly companyName: string | null;
  readonly vatId: string | null;
  readonly registrationId: string | null;
  readonly companyAddress: BilledAddress | null;
}

/**
 * By pledge. Whoever was named on the first document of a pledge is named on all of them, also when
 * the person has asked to be forgotten since.
 */
export async function pledgeFacts(
  sql: Sql,
  pledgeIds: readonly string[],
): Promise<Map<string, PledgeFacts>> {
  const rows = await sql.rows<Row>(
    `select p.id as "pledgeId", p.campaign_id as "campaignId", p.reward_id as "rewardId", p.variant,
       coalesce(first.locale, b.locale) as locale,
       p.quantity, p.unit_price_minor as "unitPriceMinor", p.add_ons as "addOns",
       p.shipping_minor as "shippingMinor", p.country, p.postcode,
       coalesce(p.delivery_address ->> 'country', p.country) as "deliveryCountry",
       p.delivery_address as "deliveryAddress", coalesce(k.name, b.name) as name,
       c.company_name as "companyName", c.vat_id as "vatId",
       c.registration_id as "registrationId", c.address as "companyAddress", first.buyer as billed
     from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     left join pledges.kept_names k on k.pledge_id = p.id
     left join documents.billing_details c on c.pledge_id = p.id
     left join lateral (
       select d.locale, jsonb_build_object('name', y.name, 'companyName', y.company_name,
         'vatId', y.vat_id, 'registrationId', y.registration_id, 'address', y.address) as buyer
       from documents.documents d join documents.buyers y on y.document_id = d.id
       where d.pledge_id = p.id order by d.sequence limit 1) first on true
     where p.id = any($1::uuid[])`,
    [pledgeIds],
  );
  return new Map(rows.map((row) => [row.pledgeId, { ...row, buyer: row.billed ?? buyerOf(row) }]));
}

function buyerOf(row: Row): Buyer {
  const { name, companyName, vatId, registrationId, country, postcode } = row;
  const pickedUp = { line1: '', line2: null, postcode, city: '', country };
  const address = row.companyAddress ?? row.deliveryAddress ?? pickedUp;
  return { name, companyName, vatId, registrationId, address };
}
