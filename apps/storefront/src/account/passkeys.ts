import { call } from '../api/client.js';
import type { Passkey } from '../api/types.js';

/** A passkey belongs to a domain, never to an address of numbers, where browsers refuse it. */
export const passkeysWork = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(window.location.hostname);

/** Loaded when somebody uses a passkey, and not before. */
const library = () => import('@simplewebauthn/browser');

type Json<T> = T extends (options: { optionsJSON: infer Options }) => unknown ? Options : never;
type Library = Awaited<ReturnType<typeof library>>;

/** Whether the browser offers passkeys inside the address field, as it offers saved passwords. */
export async function offersInField(): Promise<boolean> {
  return passkeysWork() && (await library()).browserSupportsWebAuthnAutofill();
}

/**
 * Signs in with a passkey. `inField` waits, unseen, until one is chosen in the address field.
 * @throws Refusal, Unanswered, or an Error named NotAllowedError or AbortError when it was not used
 */
export async function signInWithPasskey(inField = false): Promise<void> {
  const { startAuthentication } = await library();
  const optionsJSON = await call<Json<Library['startAuthentication']>>(
    '/v1/auth/passkey/generate-authenticate-options',
  );
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: inField });
  await call('/v1/auth/passkey/verify-authentication', { method: 'POST', body: { response } });
}

/** Stops waiting in the address field. */
export async function stopWaitingForPasskey(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}

/** @throws as signInWithPasskey; a Refusal `auth.session_not_fresh` a day after signing in */
export async function makePasskey(name: string): Promise<void> {
  const { startRegistration } = await library();
  const optionsJSON = await call<Json<Library['startRegistration']>>(
    '/v1/auth/passkey/generate-register-options',
  );
  const response = await startRegistration({ optionsJSON });
  await call<Passkey>('/v1/auth/passkey/verify-registration', {
    method: 'POST',
    body: { response, name },
  });
}

/** Whether somebody merely closed the browser's question. */
export const wasNotUsed = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
