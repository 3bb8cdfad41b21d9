/** What my pledge says. */
export const pledgeEn = {
  'pledge.number': 'Pledge {number}',
  'pledge.mine': 'My pledge',
  'pledge.line': '{n} × {title}',
  'pledge.ship': 'Delivery to {city}',
  'pledge.pickup': 'Collected at {store}',
  'pledge.card': 'Card',
  'pledge.confirming': 'Your pledge waits for your card',
  'pledge.confirming_text':
    'It is kept for you until {clock}. It counts as soon as your bank has said yes to the {total}; nothing is taken today.',
  'pledge.held': 'Your pledge counts',
  'pledge.held_text':
    'Nothing has been taken. {total} are charged from {date}, only if the campaign is reached. You can change or cancel until the end of {closes}.',
  'pledge.charging': 'Your card is being charged',
  'pledge.charging_text':
    'The campaign was reached. {total} are being taken; you need not do anything.',
  'pledge.action_required': 'Your bank asks for a confirmation',
  'pledge.declined': 'Your card could not be charged',
  'pledge.fix_text':
    'Nothing has been taken. Your place is kept until {until}: confirm {total} with this card or another.',
  'pledge.collected': 'Paid. It is being made for you',
  'pledge.collected_text':
    '{total} were charged. We write to you when production moves and when it is ready.',
  'pledge.refund_pending': 'Your money is on its way back',
  'pledge.refunded': 'Your money went back',
  'pledge.partially_refunded': 'A part of your money went back',
  'pledge.refund_text':
    'Of the {total} that were charged. Banks take five to ten working days to show it.',
  'pledge.refund_failed': 'Your bank did not take the money back',
  'pledge.refund_failed_text':
    'We still owe it to you from the {total}, and write to you about it.',
  'pledge.disputed': 'Your bank is looking into this payment',
  'pledge.disputed_text':
    'It concerns the {total} that were charged. Your bank will tell you more.',
  'pledge.expired': 'This pledge was not finished',
  'pledge.expired_text': 'No card was saved in time, so nothing is taken. You can pledge again.',
  'pledge.cancelled': 'Your pledge is cancelled',
  'pledge.cancelled_text': 'The {total} were not taken and will not be.',
  'pledge.released': 'Not reached, so nothing was taken',
  'pledge.released_text':
    'The campaign ended on {closes}. The {total} were not taken and your card is forgotten.',
  'pledge.dropped': 'Your pledge has ended unpaid',
  'pledge.dropped_text': 'The {total} could not be charged in time. Nothing was taken.',
  'pledge.finish': 'Enter my card',
  'pledge.change': 'Change to {total}',
  'pledge.changed': 'Changed. Nothing was taken.',
  'pledge.cancel': 'Cancel my pledge',
  'pledge.cancel_title': 'Cancel this pledge?',
  'pledge.cancel_text':
    'The {total} will not be taken and the pieces go back to the campaign. You can pledge again while it runs.',
  'pledge.cancel_yes': 'Cancel the pledge',
  'pledge.keep': 'Keep it',
  'pledge.needs_link': 'Open this page from your mail',
  'pledge.needs_link_text':
    'The link in our mail shows your pledge; the address alone does not, so that nobody else sees it. Lost the mail? Write to {contact}.',
  'fix.button': 'Use another card',
  'fix.submit': 'Save this card and pay',
  'fix.saved': 'Thank you. Your card is saved and is charged within minutes.',
  'keepsake.title': 'To keep',
  'keepsake.calendar': 'Add the end to my calendar',
  'keepsake.event': '{title}: the campaign ends',
  'keepsake.share': 'Tell a friend',
  'keepsake.copied': 'The link is copied.',
} as const;
