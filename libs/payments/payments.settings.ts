/** What payments needs to know of its surroundings; the wiring fills it from the configuration. */
export abstract class PaymentsSettings {
  abstract readonly secretKey: string;
  abstract readonly publishableKey: string;
  abstract readonly webhookSecret: string;
  /** Where Stripe is: `https://api.stripe.com`, or the emulator. */
  abstract readonly apiBase: string;
  /** Calls a second that all processes together may send to one endpoint, and in all. */
  abstract readonly callsPerSecondPerEndpoint: number;
  abstract readonly callsPerSecondInAll: number;
  /** How long one request may take before its outcome counts as unknown. */
  abstract readonly requestTimeoutMs: number;
  /** How often the mirror of Stripe's balance is brought up to date; null: never by itself. */
  abstract readonly mirrorEverySeconds: number | null;
  /** How far before what it has read the mirror reads again, for what shows up late. */
  abstract readonly mirrorOverlapSeconds: number;
}
