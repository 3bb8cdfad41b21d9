import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

const keyOf = (pledgeId: string): string => `pledge-token:${pledgeId}`;

export function rememberToken(pledgeId: string, token: string): void {
  sessionStorage.setItem(keyOf(pledgeId), token);
}

export const finishAt = (pledgeId: string): string => `/pledges/${pledgeId}`;

/**
 * The token of a mail's link (…/pledges/<id>#token=…), moved from the address into the tab, where
 * no history, bookmark or shared address carries it on.
 */
export function tokenFor(pledgeId: string): string | null {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given !== null) {
    rememberToken(pledgeId, given);
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', `${pathname}${search}`);
  }
  return sessionStorage.getItem(keyOf(pledgeId));
}

/** The same for a page, also when the mail's link is opened where the page is shown already. */
export function useToken(pledgeId: string): string | null {
  const [token, keep] = useState(() => tokenFor(pledgeId));
  const { hash } = useLocation();
  useEffect(() => {
    keep(tokenFor(pledgeId));
  }, [pledgeId, hash]);
  return token;
}
