/** What an issuer or Stripe answers: https://docs.stripe.com/declines/codes. */
export interface CardDecline {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly advice_code?: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later';
  readonly network_decline_code?: string;
  readonly param?: string;
  /** Stripe itself refused; the network was never asked. */
  readonly blocked?: true;
}

const DECLINED = 'Your card was declined.';

const DECLINES = {
  generic_decline: {
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: DECLINED,
    advice_code: 'try_again_later',
    network_decline_code: '01',
  },
  insufficient_funds: {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    advice_code: 'try_again_later',
    network_decline_code: '51',
  },
  lost_card: {
    code: 'card_declined',
    decline_code: 'lost_card',
    message: DECLINED,
    advice_code: 'do_not_try_again',
    network_decline_code: '41',
  },
  stolen_card: {
    code: 'card_declined',
    decline_code: 'stolen_card',
    message: DECLINED,
    advice_code: 'do_not_try_again',
    network_decline_code: '43',
  },
  card_velocity_exceeded: {
    code: 'card_declined',
    decline_code: 'card_velocity_exceeded',
    message:
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    advice_code: 'try_again_later',
    network_decline_code: '65',
  },
  expired_card: {
    code: 'expired_card',
    message: 'Your card has expired.',
    advice_code: 'confirm_card_data',
    network_decline_code: '54',
    param: 'exp_month',
  },
  incorrect_cvc: {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    advice_code: 'confirm_card_data',
    network_decline_code: '82',
    param: 'cvc',
  },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    advice_code: 'try_again_later',
    network_decline_code: '96',
  },
  fraudulent: {
    code: 'card_declined',
    decline_code: 'fraudulent',
    message: DECLINED,
    blocked: true,
  },
  authentication_required: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    network_decline_code: '1A',
  },
} as const satisfies Record<string, CardDecline>;

export type DeclineName = keyof typeof DECLINES;

/** The decline as an error shows it: what only the emulator knows is left out. */
export function shownDecline(decline: CardDecline): Omit<CardDecline, 'blocked'> {
  const shown = Object.entries(decline).filter(([name]) => name !== 'blocked');
  return Object.fromEntries(shown) as unknown as Omit<CardDecline, 'blocked'>;
}

export const declineOf = (name: DeclineName): CardDecline => DECLINES[name];
