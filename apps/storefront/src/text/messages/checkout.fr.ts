import type { checkoutEn } from './checkout.en.js';

export const checkoutFr: Readonly<Record<keyof typeof checkoutEn, string>> = {
  'checkout.title': 'Votre engagement',
  'checkout.button': 'M’engager pour {total}',
  'checkout.button_paid': 'débité maintenant, tout est remboursé si l’objectif n’est pas atteint',
  'checkout.button_late': 'débité maintenant, fabriqué pour vous aussi',
  'checkout.consent_late':
    'En vous engageant, vous autorisez {brand} à débiter {total} de votre carte aujourd’hui. La campagne a atteint son objectif sans cela ; le vôtre est commandé en plus et ne peut plus être annulé ici.',
  'checkout.button_units_one': 'prélevés le {date} seulement si {value} pièce est atteinte',
  'checkout.button_units_other': 'prélevés le {date} seulement si {value} pièces sont atteintes',
  'checkout.button_backers_one': 'prélevés le {date} seulement avec {value} contributeur',
  'checkout.button_backers_other': 'prélevés le {date} seulement avec {value} contributeurs',
  'checkout.button_amount': 'prélevés le {date} seulement si {value} sont atteints',
  'checkout.busy': 'Un instant',
  'checkout.consent':
    'En vous engageant, vous autorisez {brand} à enregistrer votre carte et à y prélever {total} sans nouvelle demande, à partir du {date}, seulement si l’objectif est atteint. Vous pouvez modifier ou annuler jusqu’au {closes}.',
  'checkout.consent_authorize':
    'En vous engageant, vous autorisez {brand} à réserver {total} sur votre carte dès maintenant. Ils ne seront prélevés qu’à partir du {date}, seulement si l’objectif est atteint ; sinon la réservation prend fin et rien n’est prélevé. Vous pouvez modifier ou annuler jusqu’au {closes}.',
  'checkout.consent_charge_now':
    'En vous engageant, vous autorisez {brand} à prélever {total} sur votre carte aujourd’hui. Si l’objectif n’est pas atteint au {closes}, tout vous est remboursé à partir du {date}.',
  'checkout.settling': 'Votre banque a dit oui. Un instant, nous en prenons note.',
  'checkout.already':
    'Vous vous êtes déjà engagé pour cette campagne, ici ou dans un autre onglet. Cela compte une fois.',
  'checkout.already_see': 'Voir mon engagement',
  'checkout.already_again': 'M’engager encore une fois',
  'checkout.look': 'Il manque quelque chose plus haut ; c’est indiqué à côté de chaque champ.',
  'checkout.waiting':
    'Votre engagement vous est gardé jusqu’à {clock}. Saisissez votre carte une nouvelle fois pour le terminer. Le reste est toujours là.',
  'line.title': 'Vous êtes dans la file',
  'line.door':
    'Vous êtes plus nombreux à cette seconde que nous ne pouvons en accueillir. Vous entrez tout seul dans un instant.',
  'line.next': 'C’est bientôt à vous.',
  'line.before_one': '{n} personne est devant vous.',
  'line.before_other': '{n} personnes sont devant vous.',
  'line.time': 'Cela prend environ {time}.',
  'line.as_of': 'À {clock}.',
  'line.kept':
    'Vos pièces et votre place sont gardées. Restez sur cette page : votre carte est enregistrée toute seule quand vient votre tour. Rien n’est prélevé aujourd’hui.',
  'line.button': 'Dans la file',
  'scarce.gone': '« {title} » vient de partir. Rien de votre saisie n’est perdu. Il reste encore :',
  'scarce.fewer_one': 'De « {title} », il n’en reste que {count}.',
  'scarce.fewer_other': 'De « {title} », il n’en reste que {count}.',
  'scarce.take_left_one': 'En prendre {count}',
  'scarce.take_left_other': 'En prendre {count}',
  'scarce.another': '{title} pour {price}',
  'what.title': 'Quoi',
  'what.choose': 'Choisissez ce pour quoi vous vous engagez.',
  'what.quantity': 'Quantité',
  'what.fewer': 'Un de moins',
  'what.more': 'Un de plus',
  'what.add_ons': 'Et avec cela ?',
  'what.fewer_of': 'Un de moins : {title}',
  'what.more_of': 'Un de plus : {title}',
  'who.title': 'Qui',
  'who.email': 'E-mail',
  'who.email_hint': 'Pour la confirmation et le lien vers votre engagement.',
  'who.email_wrong': 'Cela ne ressemble pas à une adresse e-mail.',
  'who.name': 'Nom',
  'who.name_missing': 'Indiquez votre nom.',
  'where.title': 'Où',
  'where.ship': 'Chez moi',
  'where.pickup': 'Retrait en magasin',
  'where.free': 'Sans frais',
  'where.line1': 'Numéro et rue',
  'where.line1_missing': 'Indiquez le numéro et la rue.',
  'where.line2': 'Bâtiment, étage (si besoin)',
  'where.postcode': 'Code postal',
  'where.postcode_missing': 'Indiquez le code postal.',
  'where.city': 'Ville',
  'where.city_missing': 'Indiquez la ville.',
  'where.country': 'Pays',
  'where.near': 'Votre code postal ou votre ville, pour trouver un magasin',
  'where.no_store':
    'Nous n’avons pas de magasin à ce nom. Essayez un code postal : nous trions par distance.',
  'where.found_one': '{n} magasin, {shown} affiché.',
  'where.found_other': '{n} magasins, {shown} affichés.',
  'where.stores': 'Magasins',
  'where.all_stores': 'Voir les {count} magasins',
  'where.store_missing': 'Choisissez un magasin.',
  'card.title': 'Carte',
  'card.lead':
    'Enregistrée maintenant, débitée plus tard. Son numéro va droit à la banque, jamais chez nous.',
  'card.lead_authorize':
    'Le montant y est bloqué maintenant et prélevé plus tard. Son numéro va droit à la banque, jamais chez nous.',
  'card.lead_charge_now': 'Débitée maintenant. Son numéro va droit à la banque, jamais chez nous.',
  'card.form_failed':
    'Le formulaire de carte ne s’est pas chargé. Rien de votre saisie n’est perdu.',
  'card.saved': '···· {last4}',
  'card.saved_until': 'Enregistrée, valable jusqu’au {expiry}',
  'card.another': 'Une autre carte',
  'card.number': 'Numéro de carte',
  'card.number_wrong': 'Ce numéro est incomplet ou contient une erreur.',
  'card.expiry': 'Expire fin',
  'card.expiry_shape': 'MM/AA',
  'card.expiry_wrong': 'Le mois et l’année inscrits sur la carte, à venir.',
  'card.cvc': 'Code de sécurité',
  'card.cvc_wrong': 'Les trois ou quatre chiffres à côté de la signature.',
  'card.cvc_refused': 'D’après votre banque, ce code de sécurité n’est pas le bon.',
  'card.expired': 'Cette carte a expiré. Merci d’en choisir une autre.',
  'card.insufficient_funds':
    'Votre banque n’a pas accepté la carte pour ce montant. Merci d’en choisir une autre.',
  'card.refused':
    'Votre banque n’a pas accepté cette carte. Rien n’a été prélevé. Merci d’en choisir une autre.',
  'card.not_confirmed':
    'Votre banque n’a pas reçu votre confirmation. Rien n’a été prélevé. Réessayez, ou choisissez une autre carte.',
  'card.try_again':
    'Votre banque n’a pas pu répondre à l’instant. Rien n’a été prélevé. Merci de réessayer.',
  'sum.goods': 'Articles',
  'sum.shipping': 'Livraison',
  'sum.pickup': 'Retrait en magasin',
  'sum.total': 'Total si l’objectif est atteint',
  'sum.vat': 'Dont TVA',
  'sum.vat_rate': 'Dont TVA : {rate}',
  'sum.today': 'À payer aujourd’hui',

  'problem.closed': 'Cette campagne est terminée. Rien n’a été prélevé.',
  'problem.not_open':
    'Cette campagne ne prend pas d’engagement pour le moment. Rien n’a été prélevé.',
  'problem.sold_out':
    'Il n’en reste plus assez. Rien n’a été prélevé. Un autre choix plus haut est encore possible.',
  'problem.too_many':
    'Beaucoup d’essais sont venus de votre connexion en peu de temps. Rien n’est perdu : merci de patienter un peu.',
  'problem.too_many_wait':
    'Beaucoup d’essais sont venus de votre connexion en peu de temps. Rien n’est perdu. Merci d’attendre {time} et de réessayer à partir de {clock}.',
  'problem.no_saved_card':
    'Votre carte enregistrée n’est plus utilisable. Rien n’a été prélevé. Merci d’en saisir une autre.',
  'problem.limit': 'C’est plus qu’une personne ne peut en avoir. Merci de baisser la quantité.',
  'problem.country': 'Nous n’y livrons pas pour cette campagne. Un magasin peut-être ?',
  'problem.total': 'Le prix a changé entre-temps. Voyez le nouveau total, puis engagez-vous.',
  'problem.busy':
    'Vous êtes nombreux en ce moment. Rien n’est perdu : merci de réessayer dans un instant.',
  'problem.unanswered':
    'La connexion s’est interrompue. Rien de votre saisie n’est perdu. Réessayez : cela reste un seul engagement.',
  'problem.refused':
    'Ce n’était pas possible. Rien n’a été prélevé. Merci de vérifier votre saisie.',
};
