import type { pledgeEn } from './pledge.en.js';

export const pledgeFr: Readonly<Record<keyof typeof pledgeEn, string>> = {
  'pledge.number': 'Engagement {number}',
  'pledge.mine': 'Mon engagement',
  'pledge.line': '{n} × {title}',
  'pledge.ship': 'Livraison à {city}',
  'pledge.pickup': 'Retrait : {store}',
  'pledge.card': 'Carte',
  'pledge.confirming': 'Votre engagement attend votre carte',
  'pledge.confirming_text':
    'Il vous est gardé jusqu’à {clock}. Il comptera dès que votre banque aura accepté les {total} ; rien n’est prélevé aujourd’hui.',
  'pledge.held': 'Votre engagement compte',
  'pledge.held_text':
    'Rien n’a été prélevé. {total} le seront à partir du {date}, seulement si l’objectif est atteint. Vous pouvez modifier ou annuler jusqu’au {closes} inclus.',
  'pledge.charging': 'Votre carte est en cours de débit',
  'pledge.charging_text':
    'L’objectif est atteint. {total} sont en cours de prélèvement ; vous n’avez rien à faire.',
  'pledge.action_required': 'Votre banque demande une confirmation',
  'pledge.declined': 'Votre carte n’a pas pu être débitée',
  'pledge.fix_text':
    'Rien n’a été prélevé. Votre place est gardée jusqu’au {until} : réglez {total} avec cette carte ou une autre.',
  'pledge.collected': 'Payé. Fabriqué pour vous',
  'pledge.collected_text':
    '{total} ont été prélevés. Nous vous écrivons quand la fabrication avance et quand tout est prêt.',
  'pledge.refund_pending': 'Votre argent est en chemin',
  'pledge.refunded': 'Votre argent est revenu',
  'pledge.partially_refunded': 'Une partie de votre argent est revenue',
  'pledge.refund_text':
    'Sur les {total} prélevés. Les banques l’affichent sous cinq à dix jours ouvrés.',
  'pledge.refund_failed': 'Votre banque n’a pas repris l’argent',
  'pledge.refund_failed_text': 'Nous vous le devons toujours, sur les {total}, et vous écrivons.',
  'pledge.disputed': 'Votre banque examine ce paiement',
  'pledge.disputed_text': 'Il s’agit des {total} prélevés. Votre banque vous en dira plus.',
  'pledge.expired': 'Cet engagement n’a pas été terminé',
  'pledge.expired_text':
    'Aucune carte n’a été enregistrée à temps, rien n’est prélevé. Vous pouvez vous engager de nouveau.',
  'pledge.cancelled': 'Votre engagement est annulé',
  'pledge.cancelled_text': 'Les {total} n’ont pas été prélevés et ne le seront pas.',
  'pledge.released': 'Objectif non atteint, rien n’a été prélevé',
  'pledge.released_text':
    'La campagne s’est terminée le {closes}. Les {total} n’ont pas été prélevés et votre carte est oubliée.',
  'pledge.dropped': 'Votre engagement a pris fin sans paiement',
  'pledge.dropped_text': 'Les {total} n’ont pas pu être prélevés à temps. Rien n’a été pris.',
  'pledge.finish': 'Saisir ma carte',
  'pledge.change': 'Passer à {total}',
  'pledge.changed': 'Modifié. Rien n’a été prélevé.',
  'pledge.cancel': 'Annuler mon engagement',
  'pledge.cancel_title': 'Annuler cet engagement ?',
  'pledge.cancel_text':
    'Les {total} ne seront pas prélevés et les pièces retournent à la campagne. Vous pourrez vous engager de nouveau tant qu’elle dure.',
  'pledge.cancel_yes': 'Annuler l’engagement',
  'pledge.keep': 'Le garder',
  'pledge.needs_link': 'Ouvrez cette page depuis notre message',
  'pledge.needs_link_text':
    'Le lien de notre message montre votre engagement ; l’adresse seule ne suffit pas, pour que personne d’autre ne le voie. Message perdu ? Écrivez à {contact}.',
  'fix.button': 'Utiliser une autre carte',
  'fix.submit': 'Enregistrer cette carte et régler',
  'fix.saved': 'Merci. Votre carte est enregistrée et sera débitée dans quelques minutes.',
  'keepsake.title': 'À garder',
  'keepsake.calendar': 'Ajouter la fin à mon agenda',
  'keepsake.event': '{title} : fin de la campagne',
  'keepsake.share': 'En parler à quelqu’un',
  'keepsake.copied': 'Le lien est copié.',
};
