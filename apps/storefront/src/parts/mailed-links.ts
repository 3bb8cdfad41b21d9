const SECRETS = ['token', 'link', 'verify', 'reset'] as const;

/**
 * A link of a mail that is opened where its page is open already changes the fragment only, which
 * loads nothing. The page begins anew and takes the secret out of the address as ever.
 */
export function followMailedLinks(): void {
  window.addEventListener('hashchange', () => {
    const fragment = new URLSearchParams(window.location.hash.slice(1));
    if (SECRETS.some((name) => fragment.has(name))) window.location.reload();
  });
}
