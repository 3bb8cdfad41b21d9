import type { ChargeFailureReason, MailTemplate } from '#libs/notifications/notifications.types';
import type { PledgeState } from '#libs/pledges/pledge-state';
import type { DeclineAdvice } from '#libs/settlement/decline-advice';

/** Where a pledge gets with one of Stripe's test cards when its backer does nothing about it. */
export interface CardEnd {
  /** In the card form, with the bank's page confirmed where it comes. */
  readonly checkout: 'saved' | 'refused';
  /** The first charge after the deadline; null where no card was saved. */
  readonly charge: PledgeState | null;
  readonly decline: { readonly advice: DeclineAdvice; readonly reason: ChargeFailureReason } | null;
  /** Tries of the machine, the first and the last included. */
  readonly tries: number;
  /** When the fix window is over. */
  readonly end: PledgeState;
  /** What the same card does on the fix page, confirmed with the bank there; null: not asked. */
  readonly confirmed: PledgeState | null;
  readonly mails: readonly MailTemplate[];
  /** Causes of the entries about this pledge, in the order of posting. */
  readonly entries: readonly string[];
}

const REFUSED: CardEnd = {
  checkout: 'refused',
  charge: null,
  decline: null,
  tries: 0,
  end: 'expired',
  confirmed: null,
  mails: [],
  entries: [],
};

const COLLECTED: CardEnd = {
  checkout: 'saved',
  charge: 'collected',
  decline: null,
  tries: 1,
  end: 'collected',
  confirmed: null,
  mails: ['pledge_confirmed', 'pledge_charged'],
  entries: ['hold', 'charge', 'charge_memo', 'fee'],
};

/** The cardholder asks the bank for the money back, and the bank takes it until it has decided. */
const disputed = (disputes: number): CardEnd => ({
  ...COLLECTED,
  charge: 'disputed',
  end: 'disputed',
  entries: [...COLLECTED.entries, ...Array.from({ length: disputes }, () => 'dispute_opened')],
});

const FOUR_MAILS = [
  'charge_failed',
  'charge_failed',
  'charge_failed',
  'charge_failed',
] as const satisfies readonly MailTemplate[];

/** At once and every 48 hours in a window of seven days; then the pledge is let go. */
const dropped = (
  charge: 'declined' | 'action_required',
  decline: CardEnd['decline'],
  tries: number,
  confirmed: PledgeState,
): CardEnd => ({
  checkout: 'saved',
  charge,
  decline,
  tries,
  end: 'dropped',
  confirmed,
  mails: ['pledge_confirmed', ...FOUR_MAILS, 'pledge_dropped'],
  entries: ['hold', 'release'],
});

const REFUSED_LATER = dropped(
  'declined',
  { advice: 'ask_backer', reason: 'card_refused' },
  2,
  'declined',
);

const POOR_LATER = dropped(
  'declined',
  { advice: 'retry', reason: 'insufficient_funds' },
  4,
  'declined',
);

const ASKS_EVERY_TIME = dropped(
  'action_required',
  { advice: 'ask_backer', reason: 'confirmation_needed' },
  2,
  'collected',
);

export interface CardGroup {
  readonly what: string;
  readonly numbers: readonly string[];
  readonly end: CardEnd;
}

/** Stripe's documented test cards. Source: https://docs.stripe.com/testing */
export const TEST_CARD_GROUPS: readonly CardGroup[] = [
  {
    what: 'Good cards of every brand',
    numbers: [
      '4242424242424242',
      '4000056655665556',
      '4012888888881881',
      '4111111111111111',
      '5555555555554444',
      '2223003122003222',
      '5200828282828210',
      '5105105105105100',
      '378282246310005',
      '371449635398431',
      '6011111111111117',
      '6011000990139424',
      '6011981111111113',
      '3056930009020004',
      '36227206271667',
      '6555900000604105',
      '3566002020360505',
      '3530111333300000',
      '6200000000000005',
      '6200000000000047',
      '6205500000000000004',
      '4000002500001001',
      '5555552500001001',
      '4000050360000001',
      '5555050360000080',
      '4000058260000005',
      '5555558265554449',
      '4000058400307872',
      '4000057640000008',
    ],
    end: COLLECTED,
  },
  {
    what: 'Good cards of every country',
    numbers: [
      '4000000320000021',
      '4000000760000002',
      '4000001240000000',
      '4000001520000001',
      '4000001700000003',
      '4000001880000005',
      '4000002180000000',
      '4000004840008001',
      '4000005910000000',
      '4000006000000066',
      '4000006040000068',
      '4000008580000003',
      '4000007840000001',
      '4000000400000008',
      '4000000560000004',
      '4000001000000000',
      '4000001120000005',
      '4000001910000009',
      '4000001960000008',
      '4000002030000002',
      '4000002080000001',
      '4000002330000009',
      '4000002460000001',
      '4000002500000003',
      '4000002760000016',
      '4000002920000005',
      '4000003000000030',
      '4000003480000005',
      '4000003720000005',
      '4000003800000008',
      '4000004280000005',
      '4000004380000004',
      '4000004400000000',
      '4000004420000006',
      '4000004700000007',
      '4000005280000002',
      '4000005780000007',
      '4000006160000005',
      '4000006200000007',
      '4000006420000001',
      '4000006820000007',
      '4000007050000006',
      '4000007030000001',
      '4000007240000007',
      '4000007520000008',
      '4000007560000009',
      '4000008260000000',
      '4000000360000006',
      '4000001560000002',
      '4000003440000004',
      '4000003560000008',
      '4000003920000003',
      '4000004580000002',
      '4000005540000008',
      '4000007020000003',
      '4000001580000008',
      '4000007640000003',
    ],
    end: COLLECTED,
  },
  {
    what: 'Declined, for no reason or for money, loss, theft, age, code, error or speed',
    numbers: [
      '4000000000000002',
      '4000000000009995',
      '4000000000009987',
      '4000000000009979',
      '4000000000000069',
      '4000000000000127',
      '4000000000000119',
      '4000000000006975',
    ],
    end: REFUSED,
  },
  { what: 'Saved, and declined when charged', numbers: ['4000000000000341'], end: REFUSED_LATER },
  {
    what: 'Radar: blocked for its risk',
    numbers: ['4100000000000019', '4000000000004954'],
    end: REFUSED,
  },
  { what: 'Radar: elevated risk, let through', numbers: ['4000000000009235'], end: COLLECTED },
  {
    what: 'A check of code or address fails, the bank says yes',
    numbers: [
      '4000000000000101',
      '4000000000000036',
      '4000000000000028',
      '4000000000000010',
      '4000000000000044',
    ],
    end: COLLECTED,
  },
  {
    what: 'Collected, then disputed by the cardholder',
    numbers: ['4000000000000259', '4000000000002685', '4000000404000038', '4000008400000779'],
    end: disputed(1),
  },
  {
    what: 'Collected, then disputed twice',
    numbers: ['4000000404000079'],
    end: disputed(2),
  },
  {
    what: 'Collected, then an inquiry or a warning of the bank, which moves no money',
    numbers: ['4000000000001976', '4000000000005423'],
    end: COLLECTED,
  },
  {
    what: 'Collected; refunds or balance behave specially afterwards',
    numbers: [
      '4000000000007726',
      '4000000000005126',
      '4000000000000077',
      '4000003720000278',
      '4000000000000093',
    ],
    end: COLLECTED,
  },
  {
    what: '3-D Secure once, when the card is saved',
    numbers: ['4000002500003155', '4000000000003220', '4000000000003063'],
    end: COLLECTED,
  },
  {
    what: '3-D Secure not needed, or set up before',
    numbers: ['4000003800000446', '4000000000003055', '4000000000003097'],
    end: COLLECTED,
  },
  {
    what: '3-D Secure at every payment',
    numbers: [
      '4000002760003184',
      '4000582600000094',
      '4000582600000045',
      '4000582600000102',
      '4000582600000110',
    ],
    end: ASKS_EVERY_TIME,
  },
  {
    what: '3-D Secure passes, then the account is empty',
    numbers: ['4000008260003178'],
    end: POOR_LATER,
  },
  {
    what: '3-D Secure passes or fails, the card is declined either way',
    numbers: ['4000008400001629', '4000008400001280'],
    end: REFUSED,
  },
];
