import { chargingEnglish } from './messages.charging.en.js';
import { englishByModel } from './messages.models.en.js';

/** What our mails say in English. Placeholders stand in braces; `_one` and `_other` follow the count. */
export const english = {
  ...englishByModel,
  greeting: 'Hello {name},',
  greeting_nameless: 'Hello,',
  'footer.reach_a_person': 'A question? Write to {contact} and a person will answer.',
  'footer.why_backer': 'You get this mail because you pledged for {title}.',
  'footer.why_start': 'You get this mail because you asked to hear when {title} starts.',
  'footer.stop_start': 'Stop, and forget my address',
  'footer.why_asked':
    'You get this mail because you asked about {title} and left your address for the answer.',
  'footer.why_account': 'You get this mail because somebody asked to sign in with your address.',
  'footer.why_staff': 'You get this mail because you work on {title}.',
  'timeline.heading': 'What happens to my money',
  'timeline.done': 'done',
  'timeline.now': 'now',
  'timeline.later': 'later',
  'zone.time': '{city} time',

  'gauge.amount': '{value} of {threshold} · {percent}\u00a0%',
  'gauge.units_one': '{value} of {threshold} piece · {percent}\u00a0%',
  'gauge.units_other': '{value} of {threshold} pieces · {percent}\u00a0%',
  'gauge.backers_one': '{value} of {threshold} backer · {percent}\u00a0%',
  'gauge.backers_other': '{value} of {threshold} backers · {percent}\u00a0%',
  'gauge.missing_amount': 'reached when {missing} more is pledged',
  'gauge.missing_units_one': 'reached when 1 more is pledged',
  'gauge.missing_units_other': 'reached when {missing} more are pledged',
  'gauge.missing_backers_one': 'reached when 1 more person pledges',
  'gauge.missing_backers_other': 'reached when {missing} more people pledge',
  'gauge.reached': 'reached on {date}',
  'gauge.not_reached': 'not reached',

  'step.card_saved': 'Card saved, nothing taken',
  'step.ends': 'The campaign ends on {closesAt}; until then you can change or cancel your pledge',
  'step.reached': 'Threshold reached on {date}',
  'step.ended': 'The campaign ended on {closesAt}',
  'step.ended_unreached': 'The campaign ended on {closesAt} without reaching its threshold',
  'step.if_reached': 'If reached: {total} charged after {closesAt}',
  'step.will_charge': '{total} charged after {closesAt}',
  'step.if_not': 'If not reached: nothing is taken, your card is forgotten',
  'step.charged': '{total} charged on {chargedAt}',
  'step.was_charged': '{total} charged',
  'step.to_pay': '{total} to pay until {fixUntil}',
  'step.if_paid': 'If paid: production, then in your store or at your door',
  'step.if_unpaid': 'If not paid by {fixUntil}: your pledge is let go, nothing is taken',
  'step.production': 'Production',
  'step.handover': 'In your store or at your door',
  'step.cancelled': 'Pledge of {total} cancelled, nothing taken',
  'step.nothing_taken': 'Nothing was taken, your card is forgotten',
  'step.dropped': 'Pledge of {total} let go, nothing taken',
  'step.fell_short': 'Some cards did not pay: less came in than {title} needs',
  'step.all_goes_back': '{total} go back to you',
  'step.refund_to_come': '{refunded} go back to you',
  'step.refund_refused': '{refunded} could not go back to your card and are kept for you',
  'step.refund_another_way': '{refunded} go back to you another way',
  'step.refunded': '{refunded} paid back to you',

  'action.see_pledge': 'See my pledge',
  'action.pay': 'Pay {total} now',
  'action.save_card': 'Save another card',
  'action.see_campaign': 'See the campaign',
  'action.sign_in': 'Sign in',
  'action.review': 'Open the campaign',
  'action.decide': 'Decide',
  'action.answer_bank': 'Answer the bank',
  'action.acknowledge_order': 'Confirm the order',
  'action.acknowledge_notice': 'Confirm the delivery',

  'pledge_confirmed.subject': 'Your pledge of {total} for {title} counts',
  'pledge_confirmed.preview': 'Nothing is taken from your card today.',
  'pledge_confirmed.heading': 'Your pledge counts',
  'pledge_confirmed.saved':
    'You pledged {total} for {title}. Your card is saved and nothing has been taken.',
  'pledge_confirmed.outcome':
    'If the threshold is reached when the campaign ends on {closesAt}, we charge {total} to your card then. If it is not reached, nothing is taken.',
  'pledge_confirmed.change': 'You can change or cancel your pledge of {total} until {closesAt}.',

  'pledge_changed.subject': 'Your pledge for {title} is now {total}',
  'pledge_changed.preview': 'Nothing is taken from your card today.',
  'pledge_changed.heading': 'Your pledge is changed',
  'pledge_changed.body':
    'Your pledge for {title} is now {total}. If the threshold is reached when the campaign ends on {closesAt}, we charge {total} then. If it is not reached, nothing is taken.',

  'pledge_cancelled.subject': 'Your pledge for {title} is cancelled',
  'pledge_cancelled.preview': 'Nothing was taken from your card.',
  'pledge_cancelled.heading': 'Your pledge is cancelled',
  'pledge_cancelled.body':
    'Your pledge of {total} for {title} is cancelled. Nothing was taken, and nothing will be taken when the campaign ends on {closesAt}.',
  'pledge_cancelled.again': 'You can pledge again until {closesAt}.',

  'threshold_reached.subject': '{title} has reached its threshold',
  'threshold_reached.preview': 'It will be made. {total} is charged after the campaign ends.',
  'threshold_reached.heading': 'Reached on {date}',
  'threshold_reached.body':
    '{title} has what it needs. When the campaign ends on {closesAt} and the threshold still stands, we charge {total} to your card and production starts.',
  'threshold_reached.change': 'You can change or cancel your pledge of {total} until {closesAt}.',

  'pledge_released.subject': '{title} was not reached, nothing was taken',
  'pledge_released.preview': 'Nobody was charged.',
  'pledge_released.heading': 'Not reached. Nobody was charged',
  'pledge_released.body':
    '{title} did not reach its threshold by {closesAt}. Your pledge of {total} is let go: nothing was taken, and your card is forgotten.',

  'shortfall_told.subject': 'News of {title}: some cards did not pay',
  'shortfall_told.preview': 'What this means for your pledge.',
  'shortfall_told.heading': 'Less came in than was pledged',
  'shortfall_told.fell_short':
    'We charged {total} to your card for {title}. Not every card paid, and what came in is less than {title} needs.',
  'shortfall_told.goes_on': '{title} is made all the same. Your pledge of {total} stays as it is.',
  'shortfall_told.topped_up':
    'We pay the difference ourselves and {title} is made. Your pledge of {total} stays as it is.',
  'shortfall_told.in_review':
    'We are deciding whether {title} can be made all the same. If not, all of your {total} go back to you. We write to you as soon as it is decided.',
  'shortfall_told.cancelled': '{title} will not be made. All of your {total} go back to you.',

  'refund_asked.subject': '{refunded} go back to you for {title}',
  'refund_asked.preview': 'You need do nothing.',
  'refund_asked.heading': 'We are paying you back',
  'refund_asked.body':
    'Of the {total} charged for {title}, we are paying {refunded} back to you. You need do nothing; we write again when the money has left.',

  'refund_failed.subject': '{refunded} for {title} could not go back to your card',
  'refund_failed.preview': 'Your money is kept for you.',
  'refund_failed.heading': 'Your card did not take the money back',
  'refund_failed.body':
    'We tried to pay {refunded} of the {total} charged for {title} back to your card, and your bank sent the money back to us. It is kept for you.',
  'refund_failed.next':
    'We are looking for another way. Answer this mail if your card was replaced or your account closed.',

  'pledge_refunded.subject': '{refunded} paid back for {title}',
  'pledge_refunded.preview': 'Your bank shows it within five to ten working days.',
  'pledge_refunded.heading': 'Your money is on its way back',
  'pledge_refunded.body':
    'Of the {total} charged for {title}, {refunded} are on their way back to you. Your bank shows them within five to ten working days.',

  'stray_refunded.subject': '{refunded} that you paid too much for {title} go back to you',
  'stray_refunded.heading': 'You paid too much: it goes back',
  'stray_refunded.body':
    'A payment of {refunded} for {title} reached us that your pledge did not need. It is on its way back to your card; your bank shows it within five to ten working days.',

  'question_answered.subject': 'An answer to your question about {title}',
  'question_answered.preview': 'You asked, we answered.',
  'question_answered.heading': 'Your question has its answer',
  'question_answered.asked': 'You asked about {title}: “{question}”',
  'question_answered.shown':
    'Question and answer are now on the page of the campaign, without your address.',

  'sign_in_link.subject': 'Your link to sign in',
  'sign_in_link.preview': 'Works once, until {expiresAt}.',
  'sign_in_link.heading': 'Sign in',
  'sign_in_link.body': 'This link signs you in. It works once, until {expiresAt}.',
  'sign_in_link.ignore': 'If you did not ask for it, leave it: nothing happens.',

  'start_notice_kept.subject': 'We write to you when {title} starts',
  'start_notice_kept.preview': 'It starts on {opensAt}.',
  'start_notice_kept.heading': 'Noted',
  'start_notice_kept.body':
    '{title} starts on {opensAt}. We write to you once, at that moment: you can pledge then, and nothing is charged unless it is made.',
  'start_notice_kept.forget':
    'Your address is kept for that mail only and deleted once it is sent.',

  'campaign_started.subject': 'It has started: {title}',
  'campaign_started.preview': 'You can pledge until {closesAt}.',
  'campaign_started.heading': '{title} has started',
  'campaign_started.body':
    'You can pledge until {closesAt}. Your card is charged only if enough people want it made.',
  'campaign_started.forget':
    'This is the one mail you asked for. Your address is no longer kept for this campaign.',

  'action.verify': 'Confirm my address',
  'action.reset': 'Choose a new password',
  'footer.why_links':
    'You get this mail because somebody asked for the links to the pledges made with your address.',
  'footer.choice': 'Choose which mails you get',
  'verify_link.subject': 'Confirm your address',
  'verify_link.heading': 'Confirm your address',
  'verify_link.body':
    'This link confirms that this address is yours and signs you in. It is valid until {expiresAt}.',
  'reset_link.subject': 'Choose a new password',
  'reset_link.heading': 'A new password',
  'reset_link.body':
    'This link lets you choose a new password. It works once, until {expiresAt}. Until then your old one stays.',

  'pledge_links.subject': 'The links to your pledges',
  'pledge_links.preview': 'Each link opens one pledge.',
  'pledge_links.heading': 'Your pledges',
  'pledge_links.body': 'Here are the pledges made with this address. Each link opens one of them:',
  'pledge_links.keep':
    'Keep these links to yourself: whoever has one can see and change that pledge.',

  'staff_approval_asked.subject': 'Approval asked: {title}',
  'staff_approval_asked.preview': 'A second person has to look at it.',
  'staff_approval_asked.heading': 'A campaign waits for approval',
  'staff_approval_asked.body':
    '{title} is ready for a second pair of eyes. It ends on {closesAt}. Money terms cannot change once it is live.',

  'staff_threshold_reached.subject': 'Reached: {title}',
  'staff_threshold_reached.preview': 'The campaign runs on until {closesAt}.',
  'staff_threshold_reached.heading': '{title} has reached its threshold',
  'staff_threshold_reached.body':
    'The threshold was reached on {date}. The campaign runs on until {closesAt}; cards are charged after that.',

  'staff_shortfall.subject': 'Collected is below the threshold: {title}',
  'staff_shortfall.preview': 'Finance and merchandising decide together.',
  'staff_shortfall.heading': 'Collected is below the threshold',
  'staff_shortfall.body':
    'The days to fix failed cards are over and {title}, which ended on {closesAt}, has collected less than its threshold. Decide together whether it goes on or everybody is paid back.',

  'staff_dispute.subject': 'A bank disputes {amount}: {title}',
  'staff_dispute.preview': 'Answer by {dueAt}.',
  'staff_dispute.heading': 'A bank disputes a payment',
  'staff_dispute.body':
    'The bank of a backer of {title} disputes {amount}. What we know is put together already: consent, authentication, mails, history and delivery.',
  'staff_dispute.answer':
    'The bank takes one answer, until {dueAt}. Without one the money is gone.',

  'production_order.subject': 'Production order {orderNumber}: {title}',
  'production_order.preview_one': '{count} unit in all. Please confirm.',
  'production_order.preview_other': '{count} units in all. Please confirm.',
  'production_order.heading': 'Production order {orderNumber}',
  'production_order.body_one': 'We order {count} unit of {title}:',
  'production_order.body_other': 'We order {count} units of {title}:',
  'production_order.confirm':
    'Please confirm that you have received this order and can make it. The same order was sent to your system if it is connected.',

  'store_notice.subject_one': '{title}: {count} piece for {storeName}',
  'store_notice.subject_other': '{title}: {count} pieces for {storeName}',
  'store_notice.preview': 'Expected from {expectedFrom}. Please confirm by {acknowledgeBy}.',
  'store_notice.heading': '{title} comes to {storeName}',
  'store_notice.body_one': 'From {expectedFrom}, {count} piece comes to your store:',
  'store_notice.body_other': 'From {expectedFrom}, {count} pieces come to your store:',
  'store_notice.confirm': 'Please confirm by {acknowledgeBy} that you know and have room.',

  'store_reminder.subject': 'Please confirm by {acknowledgeBy}: {title} for {storeName}',
  'store_reminder.preview': 'Expected from {expectedFrom}.',
  'store_reminder.heading': 'Waiting for {storeName}',
  'store_reminder.confirm':
    'We have not heard from you yet. Please confirm by {acknowledgeBy} that you know and have room.',

  'lines.variant': 'Variant',
  'lines.units': 'Units',
  ...chargingEnglish,
} as const;

export type MessageKey = keyof typeof english;
