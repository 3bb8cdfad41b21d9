const KEPT_AS = 'store-credit';

/**
 * Who came by the code of a store's screen or poster (`?store=lyon`) pledges in the name of that
 * store for as long as the tab lives. The address is cleaned, so that a link that is passed on
 * credits nobody who had no part in it.
 */
export function noteArrivalFromStore(): void {
  const address = new URL(window.location.href);
  const code = address.searchParams.get('store');
  if (code === null) return;
  sessionStorage.setItem(KEPT_AS, code);
  address.searchParams.delete('store');
  window.history.replaceState(window.history.state, '', address);
}

export const creditedStore = (): string | null => sessionStorage.getItem(KEPT_AS);
