/** What is said around the brand's legal texts. */
export const legalEn = {
  'legal.held_from': 'As of {date}',
  'legal.sample':
    'A sample text of an invented company. Whoever runs this shop puts texts here that a lawyer has checked.',
} as const;
