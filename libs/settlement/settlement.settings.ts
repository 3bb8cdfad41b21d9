import type { Configuration } from '#config/configuration';

/** What settlement needs to know about its surroundings; the wiring fills it from the configuration. */
export abstract class SettlementSettings {
  /** Known only once the process listens, when the port was taken and moved on. */
  abstract readonly publicUrl: string;
  /** How long a closing campaign waits for pledges that are still confirming. */
  abstract readonly reservationSeconds: number;
  /** Charges that one worker may have in the air at once. */
  abstract readonly chargesInTheAirMax: number;
  /** Charges a second that Stripe may be sent by all workers together; for estimates only. */
  abstract readonly chargesPerSecondMax: number;
  /** In whole units of the currency: what one person may give back of a pledge alone. */
  abstract readonly refundApprovalAbove: number;
  /** Where the brand's staff reads what money asks of it. */
  abstract readonly staff: {
    readonly email: string;
    readonly name: string;
    readonly locale: string;
  };
}

/** About the rate times the time a charge takes at Stripe, with room for slow ones. */
const CHARGE_SECONDS = 2;

export const settlementSettingsOf = (configuration: Configuration): SettlementSettings => ({
  get publicUrl() {
    return configuration.publicUrl;
  },
  reservationSeconds: configuration.reservationMinutes * 60,
  chargesInTheAirMax: configuration.stripe.ratePerEndpoint * CHARGE_SECONDS,
  chargesPerSecondMax: configuration.stripe.ratePerEndpoint,
  refundApprovalAbove: configuration.refundApprovalAbove,
  staff: { email: configuration.mail.staff, name: 'Finance', locale: 'en' },
});
