import type { Sql } from '#libs/platform/database/database';
import type { Store } from '../rollout.types.js';

type PublicStore = Pick<
  Store,
  'code' | 'name' | 'address' | 'postcode' | 'city' | 'country' | 'latitude' | 'longitude'
>;

export interface CampaignStoreRow extends PublicStore {
  /** YYYY-MM-DD; null while the rollout has not been announced. */
  readonly expectedFrom: string | null;
}

/** Whether stores have been told what they get of this campaign. */
export async function isAnnounced(sql: Sql, campaignId: string): Promise<boolean> {
  const rows = await sql.rows(
    `select 1 from rollout.rollouts where campaign_id = $1 and state = 'announced'`,
    [campaignId],
  );
  return rows.length > 0;
}

/**
 * Before the announcement the open stores, in each of which it can be picked up; afterwards those
 * that get some, also when they have closed since. One row more than `limit` when there is more.
 */
export const storesOfCampaign = (
  sql: Sql,
  campaignId: string,
  page: {
    readonly announced: boolean;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<CampaignStoreRow[]> =>
  sql.rows<CampaignStoreRow>(
    `select s.code, s.name, s.address, s.postcode, s.city, s.country, s.latitude, s.longitude,
       n.expected_from::text as "expectedFrom"
     from rollout.stores s
       left join (rollout.rollouts r join rollout.notices n on n.rollout_id = r.id)
         on r.campaign_id = $1 and n.store_code = s.code and exists (
           select 1 from rollout.allocations a where a.rollout_id = r.id
             and a.store_code = s.code and a.announced_units > 0)
     where case when $2 then n.id is not null else s.opened end
       and ($3::text is null or s.code > $3)
     order by s.code limit $4`,
    [campaignId, page.announced, page.after ?? null, page.limit + 1],
  );
