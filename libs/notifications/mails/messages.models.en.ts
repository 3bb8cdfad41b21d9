/** What is told otherwise where the bank keeps the money, or where it was taken with the pledge. */
export const englishByModel = {
  'step.blocked': '{total} blocked on your card, nothing taken',
  'step.paid': '{total} charged with your pledge',
  'step.if_reached_blocked': 'If reached: the blocked {total} taken after {closesAt}',
  'step.if_reached_paid': 'If reached: nothing more to pay',
  'step.if_not_blocked': 'If not reached: nothing is taken, the block on your card is lifted',
  'step.if_not_paid': 'If not reached: {total} go back to your card',
  'step.block_lifted': 'Nothing was taken, the block on your card is lifted',
  'step.cancelled_paid': 'Pledge of {total} cancelled, the money goes back',
  'pledge_confirmed.blocked':
    'You pledged {total} for {title}. The amount is blocked on your card, which your bank may show as pending, and nothing has been taken.',
  'pledge_confirmed.outcome_blocked':
    'If the threshold is reached when the campaign ends on {closesAt}, we take the blocked {total} then. If it is not reached, the block is lifted and nothing is taken.',
  'pledge_confirmed.preview_paid':
    'Your card was charged. If it is not reached, all of it goes back.',
  'pledge_confirmed.paid':
    'You pledged {total} for {title}, and {total} were charged to your card today.',
  'pledge_confirmed.outcome_paid':
    'If the threshold is reached when the campaign ends on {closesAt}, there is nothing more to pay. If it is not reached, all {total} go back to your card.',
  'pledge_cancelled.body_blocked':
    'Your pledge of {total} for {title} is cancelled. Nothing was taken, and the block on your card is being lifted; your bank may show it for some days. Nothing will be taken when the campaign ends on {closesAt}.',
  'pledge_cancelled.preview_paid': 'Your money is on its way back.',
  'pledge_cancelled.body_paid':
    'Your pledge of {total} for {title} is cancelled. What you paid goes back to the same card; your bank shows it within five to ten working days. The campaign ends on {closesAt} without you.',
  'threshold_reached.preview_paid': 'It will be made. You have paid {total}, nothing more is due.',
  'threshold_reached.body_paid':
    '{title} has what it needs. When the campaign ends on {closesAt} and the threshold still stands, production starts. You have paid {total}, and nothing more is due.',
  'pledge_released.body_blocked':
    '{title} did not reach its threshold by {closesAt}. Your pledge of {total} is let go: nothing was taken, and the block on your card is being lifted; your bank may show it for some days.',
  'step.nothing_due': 'Nothing more to pay',
  'pledge_confirmed.preview_late': 'Paid. It is being made for you too.',
  'pledge_confirmed.outcome_late':
    'The campaign ended on {closesAt} and was reached, so it is being made; yours is ordered on top. There is nothing more to pay.',
} as const;
