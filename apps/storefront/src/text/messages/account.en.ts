/** What signing in, the account, preferences and receipts say. */
export const accountEn = {
  'signin.title': 'Sign in',
  'signin.lead':
    'We mail you a link that signs you in. You need no password, and an account is made if you have none.',
  'signin.email': 'E-mail',
  'signin.email_wrong': 'This does not look like an e-mail address.',
  'signin.send': 'Mail me a link',
  'signin.sent':
    'If you can read mail at {email}, a link is on its way. It works once, for 15 minutes.',
  'signin.other_address': 'Use another address',
  'signin.use_passkey': 'Use a passkey',
  'signin.use_password': 'Use a password instead',
  'signin.use_link': 'Use a link by mail instead',
  'signin.name': 'Name',
  'signin.password': 'Password',
  'signin.password_hint': 'Ten characters or more.',
  'signin.password_short': 'The password needs ten characters or more.',
  'signin.sign_in': 'Sign in',
  'signin.sign_up': 'Make an account',
  'signin.send_reset': 'Mail me a link for a new password',
  'signin.to_in': 'Sign in with a password',
  'signin.to_up': 'Make an account with a password',
  'signin.to_forgot': 'I have forgotten my password',
  'signin.verify_sent':
    'If {email} is new here, a mail is on its way. The link in it makes the account yours.',
  'signin.reset_sent': 'If {email} has an account, a link for a new password is on its way.',
  'signin.wrong_password': 'The address or the password is not right.',
  'signin.not_verified':
    'This address has not been confirmed yet. Use a link by mail: it confirms it and signs you in.',
  'signin.link_title': 'This link does not work any more',
  'signin.link_over': 'It was used before, or it is too old. Ask for a new one below.',
  'signin.opening': 'Signing you in',
  'signin.passkey_unknown':
    'This passkey is not known here, or no longer. Use a link by mail instead.',
  'signin.second_factor':
    'This account asks for a second code, which the shop cannot take. Use the back office.',
  'signin.again': 'For your safety, please sign in once more for this.',
  'signin.too_often_one': 'That was tried too often. Please try again in {n} second.',
  'signin.too_often_other': 'That was tried too often. Please try again in {n} seconds.',
  'signin.unanswered':
    'The connection seems to be gone. Nothing was changed. Please try again in a moment.',
  'signin.refused': 'That was not possible. Please look at what you entered.',
  'signin.new_password': 'Choose a new password',
  'signin.save_password': 'Save the new password',
  'signin.new_password_done': 'Your new password is saved',

  'account.nav': 'My account',
  'account.pledges': 'My pledges',
  'account.settings': 'Settings',
  'account.sign_out': 'Sign out',
  'account.shelves': 'Which pledges',
  'account.current': 'Current',
  'account.past': 'Past',
  'account.more': 'Show more',
  'account.none': 'You have no pledge at the moment.',
  'account.none_past': 'Nothing here yet: no pledge of yours has ended.',
  'account.charged_from': 'Charged from {date} if it is reached',
  'account.card_missing': 'The card is still missing',
  'account.card_failed': 'The card needs you',
  'account.pledged_on': 'Pledged on {date}',

  'choices.title': 'Which mails you get',
  'choices.lead':
    'Mails about your pledge, your money and your delivery always come. The others are yours to choose.',
  'choices.language': 'Language of all mails',
  'choices.language_as_pledged': 'As when I pledged',
  'choices.news': 'News of campaigns I pledged for',
  'choices.news_text': 'For example when one is reached.',
  'choices.reminders': 'Reminders',
  'choices.reminders_text': 'For example in the last days of a campaign.',
  'choices.kept': 'Saved.',

  'passkeys.title': 'Passkeys',
  'passkeys.lead':
    'Sign in with your finger, your face or the code of your device, without waiting for a mail.',
  'passkeys.add': 'Add a passkey on this device',
  'passkeys.made': 'Passkey of {date}',
  'passkeys.remove': 'Remove',
  'passkeys.none_here': 'This browser or this address cannot make passkeys.',

  'data.title': 'A copy of my data',
  'data.lead':
    'One file with everything we hold of you: account, pledges with their history, payments, mails and choices.',
  'data.download': 'Download my data',

  'forget.title': 'Delete my account',
  'forget.lead':
    'We delete what refers to you. What the law makes us keep stays apart and without your address.',
  'forget.button': 'Delete my account…',
  'forget.sure': 'Delete your account and your data?',
  'forget.fact_cancelled':
    'Pledges that still count are cancelled. Nothing is taken and your cards are deleted at our payment service.',
  'forget.fact_gone':
    'Your account, e-mail address, choices and the mails we sent you are deleted now. This cannot be undone.',
  'forget.fact_kept':
    'Pledges that were charged stay in our books. Their receipt keeps your name and address for ten years, because tax law demands it; nobody uses them for anything else.',
  'forget.fact_no_mail':
    'If something you paid for has not been delivered yet, we still deliver it but can no longer write to you. Note your pick-up code first.',
  'forget.keep': 'Keep my account',
  'forget.yes': 'Delete everything',
  'forget.not_fresh': 'For your safety, sign in once more first. Then come back here.',
  'forget.money':
    'Money of one of your pledges is being charged, repaired or paid back. As soon as that has ended you can delete your account.',
  'forget.staff':
    'This is an account of the staff. An administrator has to take its roles away first.',
  'forget.done': 'Your account is deleted',
  'forget.done_text':
    'What referred to you is gone, and your cards are being deleted at our payment service. Thank you for having been here.',

  'receipt.title': 'Receipt {number}',
  'receipt.paid_on': 'Paid on {date}',
  'receipt.back': 'Back to the pledge',
  'receipt.print': 'Print or save as PDF',
  'receipt.what': 'What',
  'receipt.each': 'Each',
  'receipt.amount': 'Amount',
  'receipt.total': 'Paid, VAT included',
  'receipt.net': 'Of which without VAT',
  'receipt.vat': 'Of which VAT {rate} %',
  'receipt.card': 'Paid with {brand} ···· {last4}',
  'receipt.refunds': 'Paid back',
  'receipt.refunded': '{amount} on {date}, of which VAT {vat}',
  'receipt.refund_coming': '{amount} on its way since {date}, of which VAT {vat}',
} as const;
