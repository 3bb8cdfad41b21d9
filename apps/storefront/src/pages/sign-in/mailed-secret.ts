/** What a mailed link carries in its fragment: to sign in, to prove an address, to choose a password. */
export interface MailedSecret {
  readonly kind: 'link' | 'verify' | 'reset';
  readonly token: string;
  readonly back: string | null;
}

const KINDS = ['link', 'verify', 'reset'] as const;

/** Taken out of the address at once, so that no history, bookmark or shared address keeps it. */
export function mailedSecret(): MailedSecret | null {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  for (const kind of KINDS) {
    const token = fragment.get(kind);
    if (token === null) continue;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', `${pathname}${search}`);
    return { kind, token, back: fragment.get('back') };
  }
  return null;
}
