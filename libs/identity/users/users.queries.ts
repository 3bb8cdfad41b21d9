import type { Sql } from '#libs/platform/database/database';
import type { Role } from '#libs/platform/http/access';

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  /** Empty for somebody who was granted nothing: a backer. */
  readonly roles: readonly Role[];
  readonly storeCode: string | null;
  readonly createdAt: Date;
}

export interface UserFilter {
  readonly id?: string;
  readonly email?: string;
  readonly role?: Role;
  /** Only accounts older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first; one row more than `limit` when there is a next page. */
export function listUsers(sql: Sql, filter: UserFilter): Promise<UserRow[]> {
  return sql.rows<UserRow>(
    `select u.id, u.email, u.name, u."emailVerified", u."createdAt",
            g.roles, g.store_code as "storeCode"
     from identity.users u
     cross join lateral (
       select coalesce(array_agg(role order by role), '{}') as roles, max(store_code) as store_code
       from identity.role_grants where user_id = u.id
     ) g
     where ($1::uuid is null or u.id < $1)
       and ($2::text is null or u.email = lower($2))
       and ($3::text is null or $3 = any (g.roles) or ($3 = 'backer' and g.roles = '{}'))
       and ($4::uuid is null or u.id = $4)
     order by u.id desc limit $5`,
    [
      filter.before ?? null,
      filter.email ?? null,
      filter.role ?? null,
      filter.id ?? null,
      filter.limit + 1,
    ],
  );
}
