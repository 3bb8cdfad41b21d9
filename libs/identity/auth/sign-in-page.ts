/**
 * Where a mailed secret leads: our own page, with the secret in the fragment, which browsers send to
 * no server and to no page that is linked from there. The page hands it to the API in a body. Nothing
 * happens when a mail scanner merely fetches the address.
 */
export function signInPage(publicUrl: string, secret: Readonly<Record<string, string>>): string {
  return `${publicUrl}/sign-in#${new URLSearchParams(secret).toString()}`;
}

/** The first language of an Accept-Language header (RFC 9110 §12.5.4), "fr"; null for any or none. */
export function languageAskedFor(acceptLanguage: string | null): string | null {
  return /^\s*([a-z]{2})\b/i.exec(acceptLanguage ?? '')?.[1]?.toLowerCase() ?? null;
}
