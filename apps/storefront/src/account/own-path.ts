const HOME = '/account';

/** Where to go after signing in: a path of ours, whatever an address asks for. */
export function ownPath(wanted: string | null, origin = window.location.origin): string {
  if (wanted?.startsWith('/') !== true) return HOME;
  // "//evil.example" and "/\evil.example" are addresses of other hosts to a browser.
  const target = new URL(wanted, origin);
  if (target.origin !== origin) return HOME;
  return `${target.pathname}${target.search}`;
}

export const signInPath = (back: string): string => `/sign-in?back=${encodeURIComponent(back)}`;
