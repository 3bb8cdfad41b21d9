import { call } from '../api/client.js';
import type { Passkey } from '../api/types.js';

/** A passkey belongs to a domain, never to an address of numbers, where browsers refuse it. */
export const passkeysWork = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(window.location.hostname);

/** Loaded when somebody uses a passkey, and not before. */
const library = () => import('@simplewebauthn/browser');

type Json<T> = T extends (options: { optionsJSON: infer Options }) => unknown ? Options : never;
type Library = Awaited<ReturnType<typeof library>>;

const askForOptions = () =>
  call<Json<Library['startAuthentication']>>('/v1/auth/passkey/generate-authenticate-options');

const prove = (response: object): Promise<unknown> =>
  call('/v1/auth/passkey/verify-authentication', { method: 'POST', body: { response } });

/** @throws Refusal, Unanswered, or an Error named NotAllowedError or AbortError when it was not used */
export async function signInWithPasskey(): Promise<void> {
  const { startAuthentication } = await library();
  await prove(await startAuthentication({ optionsJSON: await askForOptions() }));
}

/**
 * Where the browser can, it offers passkeys inside the address field, as it offers saved passwords.
 * Waits, unseen, until one is chosen there and has signed its owner in; never resolves otherwise.
 * @param signal ends the waiting; a browser knows one ceremony at a time, so a late one would end
 *   whatever the reader does next
 */
export async function signInFromField(signal: AbortSignal): Promise<void> {
  const { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } =
    await library();
  if (!passkeysWork() || !(await browserSupportsWebAuthnAutofill())) return never();
  const optionsJSON = await askForOptions();
  if (signal.aborted) return never();
  signal.addEventListener('abort', () => {
    WebAuthnAbortService.cancelCeremony();
  });
  await prove(await startAuthentication({ optionsJSON, useBrowserAutofill: true }));
}

const never = (): Promise<never> => new Promise(() => undefined);

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
