import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import type { MyBacker, Session } from '../api/types.js';

const MINUTE_MILLIS = 60_000;

/** Who is signed in here; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<Session | null>('/v1/auth/get-session', { signal }),
  staleTime: MINUTE_MILLIS,
});

const myBackerQuery = queryOptions({
  queryKey: ['my-backer'],
  queryFn: ({ signal }) => call<MyBacker>('/v1/me/backer', { signal }),
  staleTime: MINUTE_MILLIS,
});

/**
 * What whoever is signed in told us before: name, e-mail, where parcels go, the card that
 * `payment: { kind: 'saved_card' }` would use. Null for guests, undefined while it is not known yet.
 */
export function useMyBacker(): MyBacker | null | undefined {
  const { data: session } = useQuery(sessionQuery);
  const signedIn = session !== null && session !== undefined;
  const { data: backer } = useQuery({ ...myBackerQuery, enabled: signedIn });
  return session === null ? null : backer;
}
