export type StatementLocale = 'en' | 'fr';

/** What a line of a statement is called; a step of the machine that says nothing to anybody has no words. */
const EVENTS: Readonly<Record<string, Readonly<Record<StatementLocale, string>>>> = {
  confirming: { en: 'Pledge made', fr: 'Engagement pris' },
  held: { en: 'The pledge counts', fr: 'L’engagement compte' },
  changed: { en: 'Pledge changed', fr: 'Engagement modifié' },
  card_fixed: { en: 'Another card saved', fr: 'Autre carte enregistrée' },
  queued: { en: 'Waiting to be charged', fr: 'En attente de prélèvement' },
  charging: { en: 'Charge under way', fr: 'Prélèvement en cours' },
  unknown: {
    en: 'Waiting for the bank’s answer',
    fr: 'Réponse de la banque attendue',
  },
  declined: { en: 'The card could not be charged', fr: 'La carte n’a pas pu être débitée' },
  action_required: {
    en: 'The card could not be charged',
    fr: 'La carte n’a pas pu être débitée',
  },
  collected: { en: 'Charged', fr: 'Prélevé' },
  cancelled: { en: 'Cancelled', fr: 'Annulé' },
  released: { en: 'Not reached, nothing taken', fr: 'Objectif non atteint, rien n’a été prélevé' },
  dropped: { en: 'Ended unpaid, nothing taken', fr: 'Terminé sans paiement, rien n’a été prélevé' },
  expired: {
    en: 'Not finished in time, nothing taken',
    fr: 'Pas terminé à temps, rien n’a été prélevé',
  },
  refund_pending: { en: 'Money on its way back', fr: 'Argent en route vers vous' },
  refunded: { en: 'Money paid back', fr: 'Argent remboursé' },
  partially_refunded: { en: 'A part paid back', fr: 'Remboursé en partie' },
  refund_failed: {
    en: 'The bank did not take the money back',
    fr: 'La banque n’a pas repris l’argent',
  },
  disputed: {
    en: 'The bank asked about the payment',
    fr: 'La banque a posé des questions sur le paiement',
  },
  dispute_won: { en: 'The payment stands', fr: 'Le paiement est maintenu' },
  dispute_lost: { en: 'The bank paid the money back', fr: 'La banque a rendu l’argent' },
  handed_over: { en: 'Handed over', fr: 'Remis' },
  fee: { en: 'Fee of Stripe', fr: 'Frais de Stripe' },
  stray_charge: { en: 'Paid once more than wanted', fr: 'Payé une fois de trop' },
  stray_fee: { en: 'Fee of Stripe', fr: 'Frais de Stripe' },
  stray_refund_left: { en: 'What was paid too much went back', fr: 'Le trop-payé est remboursé' },
  stray_refund_returned: {
    en: 'The bank did not take back what was paid too much',
    fr: 'La banque n’a pas repris le trop-payé',
  },
  refund_returned: { en: 'Refund came back to Stripe', fr: 'Remboursement revenu chez Stripe' },
  dispute_opened: { en: 'Taken by the bank', fr: 'Retenu par la banque' },
  dispute_fee: { en: 'Fee of a dispute', fr: 'Frais de contestation' },
};

/** As the backer reads it; "lost", "stolen" and "fraud" are never told. */
const REASONS: Readonly<Record<string, Readonly<Record<StatementLocale, string>>>> = {
  confirmation_needed: {
    en: 'Your bank asks for a confirmation',
    fr: 'Votre banque demande une confirmation',
  },
  card_expired: { en: 'The card has expired', fr: 'La carte a expiré' },
  insufficient_funds: {
    en: 'The card did not have enough on it',
    fr: 'Le solde de la carte ne suffisait pas',
  },
  card_refused: {
    en: 'Your bank did not accept the payment',
    fr: 'Votre banque n’a pas accepté le paiement',
  },
  new_card_needed: {
    en: 'This card cannot be used any more',
    fr: 'Cette carte ne peut plus servir',
  },
};

export const localeOf = (locale: string): StatementLocale =>
  locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';

export const eventWords = (code: string, locale: StatementLocale): string | null =>
  EVENTS[code]?.[locale] ?? null;

export const reasonWords = (reason: string | null, locale: StatementLocale): string | null =>
  reason === null ? null : (REASONS[reason]?.[locale] ?? null);
