/**
 * What identity asks to be sent to a person who signs in. It carries a secret that lives for
 * minutes, therefore it never passes through the outbox, where it would be kept.
 */
export interface SignInMail {
  readonly kind: 'magic_link' | 'verify_email' | 'reset_password';
  readonly email: string;
  /** What the person calls themselves; null when we do not know it yet. */
  readonly name: string | null;
  /** The language the person's browser asked for, "fr"; null when it did not say. */
  readonly locale: string | null;
  /** The link to put into the mail; its fragment holds the secret. */
  readonly url: string;
  readonly minutesValid: number;
}

/**
 * Sends such a mail at once; the app's wiring binds it to notifications. Its own injection token.
 * Implementations log neither the address nor the link.
 */
export abstract class SignInMailer {
  abstract send(mail: SignInMail): Promise<void>;
}
