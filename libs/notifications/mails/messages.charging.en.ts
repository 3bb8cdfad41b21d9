/** What mails about charging a card say in English; see messages.en.ts. */
export const chargingEnglish = {
  'card_expires_soon.subject': 'Your card runs out before {title} is charged',
  'card_expires_soon.preview': 'Save another card until {closesAt}. Nothing is taken today.',
  'card_expires_soon.heading': 'Your card runs out',
  'card_expires_soon.body':
    'The card ending in {last4}, with which you pledged {total} for {title}, is good until {goodUntil}. The campaign ends on {closesAt}; if it is reached, we charge {total} after that, when this card may not work any more.',
  'card_expires_soon.keep':
    'Save another card until {closesAt} and everything stays as it is: nothing is taken today, and your pledge of {total} counts as before.',

  'about_to_be_charged.subject': '{total} for {title} is charged after {closesAt}',
  'about_to_be_charged.preview': 'You can change or cancel until then.',
  'about_to_be_charged.heading': 'Reached, and charged soon',
  'about_to_be_charged.body':
    '{title} has what it needs. The campaign ends on {closesAt}; if the threshold still stands then, we charge {total} to your card in the hours after.',
  'about_to_be_charged.change': 'You can change or cancel your pledge of {total} until {closesAt}.',

  'link.invoice': 'Your invoice',
  'link.credit_note': 'Your credit note',
  'pledge_charged.subject': '{total} charged for {title}',
  'pledge_charged.preview': 'Charged on {chargedAt}. Production comes next.',
  'pledge_charged.heading': 'It will be made',
  'pledge_charged.body': 'On {chargedAt} we charged {total} to your card for {title}.',
  'pledge_charged.next': 'Production comes next. We write to you when there is something to tell.',

  'charge_failed.subject': 'Your card did not pay {total} for {title}',
  'charge_failed.subject_again': 'Still open: {total} for {title}, until {fixUntil}',
  'charge_failed.preview': 'Your place is kept until {fixUntil}.',
  'charge_failed.heading': 'Your card needs you',
  'charge_failed.confirmation_needed':
    'Your bank asks for a confirmation before it pays {total} for {title}.',
  'charge_failed.card_expired': 'The card for your pledge of {total} for {title} has expired.',
  'charge_failed.insufficient_funds':
    'Your card did not have {total} available for {title} when we tried.',
  'charge_failed.card_refused': 'Your bank did not accept the payment of {total} for {title}.',
  'charge_failed.new_card_needed':
    'The card for your pledge of {total} for {title} cannot be used any more. Another card will do.',
  'charge_failed.keep':
    'Nothing was taken. Your place is kept until {fixUntil}: until then you can pay {total} with this card or another one.',
  'charge_failed.otherwise':
    'If {total} is not paid by {fixUntil}, we let your pledge go and nothing is taken.',

  'pledge_dropped.subject': 'Your pledge for {title} is let go, nothing was taken',
  'pledge_dropped.preview': 'Nothing was taken from your card.',
  'pledge_dropped.heading': 'Your pledge is let go',
  'pledge_dropped.body':
    'We could not charge {total} for {title} after the campaign ended on {closesAt}. Your pledge is let go: nothing was taken, and your card is forgotten.',
} as const;
