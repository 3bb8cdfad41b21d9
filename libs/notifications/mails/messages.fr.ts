import { chargingFrench } from './messages.charging.fr.js';
import type { MessageKey } from './messages.en.js';
import { frenchByModel } from './messages.models.fr.js';

/**
 * What our mails say in French, written as French. Ordinary spaces stand before high punctuation
 * here; `typesetFrench` makes them the non-breaking ones of the printer's rules.
 */
export const french: Readonly<Record<MessageKey, string>> = {
  ...frenchByModel,
  greeting: 'Bonjour {name},',
  greeting_nameless: 'Bonjour,',
  'footer.reach_a_person': 'Une question ? Écrivez à {contact}, une personne vous répondra.',
  'footer.why_backer': 'Vous recevez ce message parce que vous soutenez {title}.',
  'footer.why_start':
    'Vous recevez ce message parce que vous avez demandé à être prévenu du lancement de {title}.',
  'footer.stop_start': 'Arrêter et effacer mon adresse',
  'footer.why_asked':
    'Vous recevez ce message parce que vous avez posé une question sur {title} en laissant votre adresse.',
  'footer.why_account':
    'Vous recevez ce message parce qu’une connexion a été demandée avec votre adresse.',
  'footer.why_staff': 'Vous recevez ce message parce que vous travaillez sur {title}.',
  'timeline.heading': 'Ce que devient mon argent',
  'timeline.done': 'fait',
  'timeline.now': 'en cours',
  'timeline.later': 'ensuite',
  'zone.time': 'heure de {city}',

  'gauge.amount': '{value} sur {threshold} · {percent} %',
  'gauge.units_one': '{value} sur {threshold} pièce · {percent} %',
  'gauge.units_other': '{value} sur {threshold} pièces · {percent} %',
  'gauge.backers_one': '{value} sur {threshold} contributeur · {percent} %',
  'gauge.backers_other': '{value} sur {threshold} contributeurs · {percent} %',
  'gauge.missing_amount': 'il manque {missing}',
  'gauge.missing_units_one': 'il manque 1 pièce',
  'gauge.missing_units_other': 'il manque {missing} pièces',
  'gauge.missing_backers_one': 'il manque 1 contributeur',
  'gauge.missing_backers_other': 'il manque {missing} contributeurs',
  'gauge.reached': 'objectif atteint le {date}',
  'gauge.not_reached': 'objectif non atteint',

  'step.card_saved': 'Carte enregistrée, rien n’est prélevé',
  'step.ends':
    'Fin de la campagne le {closesAt} ; d’ici là, vous pouvez modifier ou annuler votre engagement',
  'step.reached': 'Objectif atteint le {date}',
  'step.ended': 'La campagne s’est terminée le {closesAt}',
  'step.ended_unreached': 'La campagne s’est terminée le {closesAt} sans atteindre son objectif',
  'step.if_reached': 'Si l’objectif est atteint : {total} prélevés après le {closesAt}',
  'step.will_charge': '{total} prélevés après le {closesAt}',
  'step.if_not': 'Sinon : rien n’est prélevé, votre carte est oubliée',
  'step.charged': '{total} prélevés le {chargedAt}',
  'step.was_charged': '{total} prélevés',
  'step.to_pay': '{total} à régler avant le {fixUntil}',
  'step.if_paid': 'Une fois réglé : fabrication, puis en magasin ou chez vous',
  'step.if_unpaid':
    'Sans règlement le {fixUntil} : votre engagement est abandonné, rien n’est prélevé',
  'step.production': 'Fabrication',
  'step.handover': 'En magasin ou chez vous',
  'step.cancelled': 'Engagement de {total} annulé, rien n’a été prélevé',
  'step.nothing_taken': 'Rien n’a été prélevé, votre carte est oubliée',
  'step.dropped': 'Engagement de {total} abandonné, rien n’a été prélevé',
  'step.fell_short': 'Des cartes n’ont pas payé : il manque de quoi fabriquer {title}',
  'step.all_goes_back': '{total} vous reviennent',
  'step.refund_to_come': '{refunded} vous reviennent',
  'step.refund_refused': '{refunded} n’ont pas pu revenir sur votre carte et vous sont gardés',
  'step.refund_another_way': '{refunded} vous reviennent par un autre moyen',
  'step.refunded': '{refunded} vous sont remboursés',

  'action.see_pledge': 'Voir mon engagement',
  'action.pay': 'Régler {total} maintenant',
  'action.save_card': 'Enregistrer une autre carte',
  'action.see_campaign': 'Voir la campagne',
  'action.sign_in': 'Me connecter',
  'action.review': 'Ouvrir la campagne',
  'action.decide': 'Décider',
  'action.answer_bank': 'Répondre à la banque',
  'action.acknowledge_order': 'Confirmer la commande',
  'action.acknowledge_notice': 'Confirmer la livraison',

  'pledge_confirmed.subject': 'Votre engagement de {total} pour {title} est enregistré',
  'pledge_confirmed.preview': 'Rien n’est prélevé aujourd’hui.',
  'pledge_confirmed.heading': 'Votre engagement compte',
  'pledge_confirmed.saved':
    'Vous vous êtes engagé pour {title} à hauteur de {total}. Votre carte est enregistrée et rien n’a été prélevé.',
  'pledge_confirmed.outcome':
    'Si l’objectif est atteint à la fin de la campagne, le {closesAt}, nous prélèverons alors {total} sur votre carte. Sinon, rien ne sera prélevé.',
  'pledge_confirmed.change':
    'Vous pouvez modifier ou annuler votre engagement de {total} jusqu’au {closesAt}.',

  'pledge_changed.subject': 'Votre engagement pour {title} est maintenant de {total}',
  'pledge_changed.preview': 'Rien n’est prélevé aujourd’hui.',
  'pledge_changed.heading': 'Votre engagement est modifié',
  'pledge_changed.body':
    'Votre engagement pour {title} est maintenant de {total}. Si l’objectif est atteint à la fin de la campagne, le {closesAt}, nous prélèverons alors {total}. Sinon, rien ne sera prélevé.',

  'pledge_cancelled.subject': 'Votre engagement pour {title} est annulé',
  'pledge_cancelled.preview': 'Rien n’a été prélevé.',
  'pledge_cancelled.heading': 'Votre engagement est annulé',
  'pledge_cancelled.body':
    'Votre engagement de {total} pour {title} est annulé. Rien n’a été prélevé et rien ne le sera à la fin de la campagne, le {closesAt}.',
  'pledge_cancelled.again': 'Vous pouvez vous engager de nouveau jusqu’au {closesAt}.',

  'threshold_reached.subject': '{title} a atteint son objectif',
  'threshold_reached.preview':
    'Le produit sera fabriqué. {total} seront prélevés après la fin de la campagne.',
  'threshold_reached.heading': 'Objectif atteint le {date}',
  'threshold_reached.body':
    '{title} a ce qu’il lui faut. À la fin de la campagne, le {closesAt}, si l’objectif tient toujours, nous prélèverons {total} sur votre carte et la fabrication commencera.',
  'threshold_reached.change':
    'Vous pouvez modifier ou annuler votre engagement de {total} jusqu’au {closesAt}.',

  'pledge_released.subject': '{title} n’a pas atteint son objectif, rien n’a été prélevé',
  'pledge_released.preview': 'Personne n’a été débité.',
  'pledge_released.heading': 'Objectif non atteint. Personne n’a été débité',
  'pledge_released.body':
    '{title} n’a pas atteint son objectif le {closesAt}. Votre engagement de {total} prend fin : rien n’a été prélevé et votre carte est oubliée.',

  'shortfall_told.subject': 'Des nouvelles de {title} : des cartes n’ont pas payé',
  'shortfall_told.preview': 'Ce que cela change pour votre engagement.',
  'shortfall_told.heading': 'Il est rentré moins que prévu',
  'shortfall_told.fell_short':
    'Nous avons prélevé {total} sur votre carte pour {title}. Toutes les cartes n’ont pas payé, et ce qui est rentré ne suffit pas à {title}.',
  'shortfall_told.goes_on':
    '{title} sera tout de même fabriqué. Votre engagement de {total} reste inchangé.',
  'shortfall_told.topped_up':
    'Nous payons nous-mêmes la différence et {title} sera fabriqué. Votre engagement de {total} reste inchangé.',
  'shortfall_told.in_review':
    'Nous examinons si {title} peut tout de même être fabriqué. Sinon, vos {total} vous reviendront en entier. Nous vous écrirons dès que ce sera décidé.',
  'shortfall_told.cancelled':
    '{title} ne sera pas fabriqué. Vos {total} vous reviennent en entier.',

  'refund_asked.subject': '{refunded} vous reviennent pour {title}',
  'refund_asked.preview': 'Vous n’avez rien à faire.',
  'refund_asked.heading': 'Nous vous remboursons',
  'refund_asked.body':
    'Sur les {total} prélevés pour {title}, nous vous remboursons {refunded}. Vous n’avez rien à faire ; nous vous écrirons quand l’argent sera parti.',

  'refund_failed.subject': '{refunded} pour {title} n’ont pas pu revenir sur votre carte',
  'refund_failed.preview': 'Votre argent vous est gardé.',
  'refund_failed.heading': 'Votre carte n’a pas accepté le remboursement',
  'refund_failed.body':
    'Nous avons voulu rembourser sur votre carte {refunded} des {total} prélevés pour {title}, et votre banque nous a renvoyé l’argent. Il vous est gardé.',
  'refund_failed.next':
    'Nous cherchons un autre moyen. Répondez à ce message si votre carte a été remplacée ou votre compte fermé.',

  'pledge_refunded.subject': '{refunded} remboursés pour {title}',
  'pledge_refunded.preview': 'Visible sur votre compte sous cinq à dix jours ouvrés.',
  'pledge_refunded.heading': 'Votre argent vous revient',
  'pledge_refunded.body':
    'Sur les {total} prélevés pour {title}, {refunded} vous reviennent. Votre banque les affichera sous cinq à dix jours ouvrés.',

  'stray_refunded.subject': '{refunded} payés en trop pour {title} vous reviennent',
  'stray_refunded.heading': 'Payé en trop : vous êtes remboursé',
  'stray_refunded.body':
    'Un paiement de {refunded} pour {title} nous est parvenu sans que votre engagement le demande. Il revient sur votre carte ; votre banque l’affichera sous cinq à dix jours ouvrés.',

  'question_answered.subject': 'Une réponse à votre question sur {title}',
  'question_answered.preview': 'Vous avez demandé, nous répondons.',
  'question_answered.heading': 'Voici la réponse à votre question',
  'question_answered.asked': 'Vous avez demandé, à propos de {title} : « {question} »',
  'question_answered.shown':
    'La question et sa réponse figurent désormais sur la page de la campagne, sans votre adresse.',

  'sign_in_link.subject': 'Votre lien de connexion',
  'sign_in_link.preview': 'Valable une fois, jusqu’au {expiresAt}.',
  'sign_in_link.heading': 'Connexion',
  'sign_in_link.body': 'Ce lien vous connecte. Il est valable une fois, jusqu’au {expiresAt}.',
  'sign_in_link.ignore': 'Si vous ne l’avez pas demandé, laissez-le : il ne se passera rien.',

  'start_notice_kept.subject': 'Nous vous écrirons au lancement de {title}',
  'start_notice_kept.preview': 'Lancement le {opensAt}.',
  'start_notice_kept.heading': 'C’est noté',
  'start_notice_kept.body':
    'La campagne {title} commence le {opensAt}. Nous vous écrirons une seule fois, à ce moment-là : vous pourrez alors vous engager, et rien n’est prélevé si la pièce n’est pas fabriquée.',
  'start_notice_kept.forget':
    'Votre adresse ne sert qu’à ce message ; elle est effacée dès qu’il est envoyé.',

  'campaign_started.subject': 'C’est parti : {title}',
  'campaign_started.preview': 'Vous pouvez vous engager jusqu’au {closesAt}.',
  'campaign_started.heading': 'La campagne {title} a commencé',
  'campaign_started.body':
    'Vous pouvez vous engager jusqu’au {closesAt}. Votre carte n’est débitée que si vous êtes assez nombreux à la vouloir.',
  'campaign_started.forget':
    'C’est le seul message que vous avez demandé. Votre adresse n’est plus conservée pour cette campagne.',

  'action.verify': 'Confirmer mon adresse',
  'action.reset': 'Choisir un nouveau mot de passe',
  'footer.why_links':
    'Vous recevez ce message car quelqu’un a demandé les liens des engagements pris avec votre adresse.',
  'footer.choice': 'Choisir les messages que vous recevez',
  'verify_link.subject': 'Confirmez votre adresse',
  'verify_link.heading': 'Confirmez votre adresse',
  'verify_link.body':
    'Ce lien confirme que cette adresse est la vôtre et vous connecte. Il est valable jusqu’au {expiresAt}.',
  'reset_link.subject': 'Choisissez un nouveau mot de passe',
  'reset_link.heading': 'Un nouveau mot de passe',
  'reset_link.body':
    'Ce lien vous permet de choisir un nouveau mot de passe. Il est valable une fois, jusqu’au {expiresAt}. D’ici là, l’ancien reste le vôtre.',

  'pledge_links.subject': 'Les liens de vos engagements',
  'pledge_links.preview': 'Chaque lien ouvre un engagement.',
  'pledge_links.heading': 'Vos engagements',
  'pledge_links.body':
    'Voici les engagements pris avec cette adresse. Chaque lien ouvre l’un d’eux :',
  'pledge_links.keep':
    'Gardez ces liens pour vous : qui en possède un peut voir et modifier cet engagement.',

  'staff_approval_asked.subject': 'À approuver : {title}',
  'staff_approval_asked.preview': 'Une seconde personne doit la relire.',
  'staff_approval_asked.heading': 'Une campagne attend votre accord',
  'staff_approval_asked.body':
    '{title} est prête pour une seconde lecture. Elle se termine le {closesAt}. Ses conditions financières ne changeront plus une fois en ligne.',

  'staff_threshold_reached.subject': 'Objectif atteint : {title}',
  'staff_threshold_reached.preview': 'La campagne continue jusqu’au {closesAt}.',
  'staff_threshold_reached.heading': '{title} a atteint son objectif',
  'staff_threshold_reached.body':
    'L’objectif a été atteint le {date}. La campagne continue jusqu’au {closesAt} ; les cartes sont débitées ensuite.',

  'staff_shortfall.subject': 'Encaissement inférieur à l’objectif : {title}',
  'staff_shortfall.preview': 'La finance et les achats décident ensemble.',
  'staff_shortfall.heading': 'Encaissement inférieur à l’objectif',
  'staff_shortfall.body':
    'Le délai de régularisation des cartes est écoulé et {title}, terminée le {closesAt}, a encaissé moins que son objectif. Décidez ensemble si elle continue ou si tout est remboursé.',

  'staff_dispute.subject': 'Une banque conteste {amount} : {title}',
  'staff_dispute.preview': 'À traiter avant le {dueAt}.',
  'staff_dispute.heading': 'Une banque conteste un paiement',
  'staff_dispute.body':
    'La banque d’un contributeur de {title} conteste {amount}. Ce que nous savons est déjà réuni : consentement, authentification, messages, historique et livraison.',
  'staff_dispute.answer':
    'La banque n’accepte qu’une réponse, avant le {dueAt}. Sans réponse, l’argent est perdu.',

  'production_order.subject': 'Commande {orderNumber} : {title}',
  'production_order.preview_one': '{count} pièce au total. Merci de confirmer.',
  'production_order.preview_other': '{count} pièces au total. Merci de confirmer.',
  'production_order.heading': 'Commande de fabrication {orderNumber}',
  'production_order.body_one': 'Nous commandons {count} pièce de {title} :',
  'production_order.body_other': 'Nous commandons {count} pièces de {title} :',
  'production_order.confirm':
    'Merci de confirmer que vous avez reçu cette commande et pouvez la fabriquer. Si votre système est relié au nôtre, elle lui a aussi été transmise.',

  'store_notice.subject_one': '{title} : {count} pièce pour {storeName}',
  'store_notice.subject_other': '{title} : {count} pièces pour {storeName}',
  'store_notice.preview':
    'À partir du {expectedFrom}. Merci de confirmer avant le {acknowledgeBy}.',
  'store_notice.heading': '{title} arrive à {storeName}',
  'store_notice.body_one': 'À partir du {expectedFrom}, {count} pièce arrive dans votre magasin :',
  'store_notice.body_other':
    'À partir du {expectedFrom}, {count} pièces arrivent dans votre magasin :',
  'store_notice.confirm':
    'Merci de confirmer avant le {acknowledgeBy} que vous êtes prévenus et avez la place.',

  'store_reminder.subject': 'À confirmer avant le {acknowledgeBy} : {title} pour {storeName}',
  'store_reminder.preview': 'Attendu à partir du {expectedFrom}.',
  'store_reminder.heading': 'Nous attendons {storeName}',
  'store_reminder.confirm':
    'Nous n’avons pas encore de vos nouvelles. Merci de confirmer avant le {acknowledgeBy} que vous êtes prévenus et avez la place.',

  'lines.variant': 'Variante',
  'lines.units': 'Pièces',
  ...chargingFrench,
};
