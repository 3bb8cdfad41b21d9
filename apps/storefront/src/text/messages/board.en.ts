/** What the board in the store says. */
export const boardEn = {
  'board.title': 'You decide what we make',
  'board.upcoming': 'Coming soon',
  'board.scan': 'Scan, or type:',
  'board.qr': 'QR code that leads to {title}: {address}',
  'board.as_of': 'As of {moment}. The network is away; the totals go on by themselves.',
  'board.step': '{n} of {of}',
  'board.paused': 'Paused',
  'board.pause': 'Pause',
  'board.go_on': 'Go on',
  'board.previous': 'Back',
  'board.next': 'Next',
  'board.full_screen': 'Full screen',
  'board.none': 'No campaign is running at the moment. The next ones show here by themselves.',
  'board.unreached': 'No network yet',
  'board.unreached_text': 'The board asks again every few seconds and starts by itself.',
  'board.store_unknown': 'There is no open store “{code}”',
  'board.store_unknown_text':
    'The address of the board ends with the code of the store. Please check it: pledges are credited to that store.',
} as const;
