import type { accountEn } from './account.en.js';

export const accountFr: Readonly<Record<keyof typeof accountEn, string>> = {
  'signin.title': 'Se connecter',
  'signin.lead':
    'Nous vous envoyons un lien qui vous connecte. Pas besoin de mot de passe : si vous n’avez pas de compte, il est créé.',
  'signin.email': 'E-mail',
  'signin.email_wrong': 'Cela ne ressemble pas à une adresse e-mail.',
  'signin.send': 'M’envoyer un lien',
  'signin.sent':
    'Si vous lisez vos messages à l’adresse {email}, un lien est en route. Il sert une fois, pendant 15 minutes.',
  'signin.other_address': 'Utiliser une autre adresse',
  'signin.use_passkey': 'Utiliser une clé d’accès',
  'signin.use_password': 'Utiliser plutôt un mot de passe',
  'signin.use_link': 'Utiliser plutôt un lien par e-mail',
  'signin.name': 'Nom',
  'signin.password': 'Mot de passe',
  'signin.password_hint': 'Dix caractères au moins.',
  'signin.password_short': 'Le mot de passe doit avoir dix caractères au moins.',
  'signin.sign_in': 'Se connecter',
  'signin.sign_up': 'Créer un compte',
  'signin.send_reset': 'M’envoyer un lien pour un nouveau mot de passe',
  'signin.to_in': 'Me connecter avec un mot de passe',
  'signin.to_up': 'Créer un compte avec un mot de passe',
  'signin.to_forgot': 'J’ai oublié mon mot de passe',
  'signin.verify_sent':
    'Si {email} est nouvelle ici, un message est en route. Son lien fait du compte le vôtre.',
  'signin.reset_sent': 'Si {email} a un compte, un lien pour un nouveau mot de passe est en route.',
  'signin.wrong_password': 'L’adresse ou le mot de passe n’est pas le bon.',
  'signin.not_verified':
    'Cette adresse n’a pas encore été confirmée. Utilisez un lien par e-mail : il la confirme et vous connecte.',
  'signin.link_title': 'Ce lien ne sert plus',
  'signin.link_over': 'Il a déjà servi ou il est trop ancien. Demandez-en un nouveau ci-dessous.',
  'signin.opening': 'Connexion en cours',
  'signin.passkey_unknown':
    'Cette clé d’accès n’est pas connue ici, ou ne l’est plus. Utilisez plutôt un lien par e-mail.',
  'signin.second_factor':
    'Ce compte demande un second code, que la boutique ne sait pas prendre. Passez par le back-office.',
  'signin.again': 'Pour votre sécurité, reconnectez-vous d’abord.',
  'signin.too_often_one': 'Trop d’essais. Réessayez dans {n} seconde.',
  'signin.too_often_other': 'Trop d’essais. Réessayez dans {n} secondes.',
  'signin.unanswered':
    'La connexion semble perdue. Rien n’a été changé. Réessayez dans un instant.',
  'signin.refused': 'Cela n’a pas été possible. Vérifiez ce que vous avez saisi.',
  'signin.new_password': 'Choisissez un nouveau mot de passe',
  'signin.save_password': 'Enregistrer le nouveau mot de passe',
  'signin.new_password_done': 'Votre nouveau mot de passe est enregistré',

  'account.nav': 'Mon compte',
  'account.pledges': 'Mes engagements',
  'account.settings': 'Réglages',
  'account.sign_out': 'Se déconnecter',
  'account.shelves': 'Quels engagements',
  'account.current': 'En cours',
  'account.past': 'Passés',
  'account.more': 'En voir plus',
  'account.none': 'Vous n’avez pas d’engagement en ce moment.',
  'account.none_past': 'Rien ici pour l’instant : aucun de vos engagements n’est terminé.',
  'account.charged_from': 'Prélevé à partir du {date} si l’objectif est atteint',
  'account.card_missing': 'Il manque encore la carte',
  'account.card_failed': 'La carte a besoin de vous',
  'account.pledged_on': 'Engagement du {date}',

  'choices.title': 'Les messages que vous recevez',
  'choices.lead':
    'Les messages sur votre engagement, votre argent et votre livraison arrivent toujours. Les autres, à vous de choisir.',
  'choices.language': 'Langue de tous les messages',
  'choices.language_as_pledged': 'Celle de mon engagement',
  'choices.news': 'Nouvelles des campagnes que je soutiens',
  'choices.news_text': 'Par exemple quand l’une d’elles atteint son objectif.',
  'choices.reminders': 'Rappels',
  'choices.reminders_text': 'Par exemple dans les derniers jours d’une campagne.',
  'choices.kept': 'Enregistré.',

  'passkeys.title': 'Clés d’accès',
  'passkeys.lead':
    'Connectez-vous avec votre doigt, votre visage ou le code de votre appareil, sans attendre de message.',
  'passkeys.add': 'Ajouter une clé d’accès sur cet appareil',
  'passkeys.made': 'Clé d’accès du {date}',
  'passkeys.remove': 'Retirer',
  'passkeys.none_here': 'Ce navigateur ou cette adresse ne permet pas de créer de clé d’accès.',

  'data.title': 'Une copie de mes données',
  'data.lead':
    'Un seul fichier avec tout ce que nous savons de vous : compte, engagements et leur historique, paiements, messages et choix.',
  'data.download': 'Télécharger mes données',

  'forget.title': 'Supprimer mon compte',
  'forget.lead':
    'Nous supprimons ce qui se rapporte à vous. Ce que la loi nous oblige à garder reste à part, sans votre adresse e-mail.',
  'forget.button': 'Supprimer mon compte…',
  'forget.sure': 'Supprimer votre compte et vos données ?',
  'forget.fact_cancelled':
    'Les engagements qui comptent encore sont annulés. Rien n’est prélevé et vos cartes sont supprimées chez notre prestataire de paiement.',
  'forget.fact_gone':
    'Votre compte, votre adresse e-mail, vos choix et les messages que nous vous avons envoyés sont supprimés maintenant. C’est sans retour.',
  'forget.fact_kept':
    'Les engagements prélevés restent dans nos comptes. Leur reçu garde votre nom et votre adresse pendant dix ans, parce que la loi l’exige ; personne ne s’en sert pour autre chose.',
  'forget.fact_no_mail':
    'Si quelque chose que vous avez payé n’est pas encore livré, nous le livrons mais ne pouvons plus vous écrire. Notez d’abord votre code de retrait.',
  'forget.keep': 'Garder mon compte',
  'forget.yes': 'Tout supprimer',
  'forget.not_fresh': 'Pour votre sécurité, reconnectez-vous d’abord, puis revenez ici.',
  'forget.money':
    'L’argent d’un de vos engagements est en cours de prélèvement, de régularisation ou de remboursement. Dès que c’est terminé, vous pourrez supprimer votre compte.',
  'forget.staff':
    'Ce compte est celui d’un membre de l’équipe. Un administrateur doit d’abord lui retirer ses rôles.',
  'forget.done': 'Votre compte est supprimé',
  'forget.done_text':
    'Ce qui se rapportait à vous n’existe plus, et vos cartes sont en cours de suppression chez notre prestataire de paiement. Merci d’avoir été là.',

  'receipt.title': 'Reçu {number}',
  'receipt.paid_on': 'Payé le {date}',
  'receipt.back': 'Retour à l’engagement',
  'receipt.print': 'Imprimer ou enregistrer en PDF',
  'receipt.what': 'Désignation',
  'receipt.each': 'Prix unitaire',
  'receipt.amount': 'Montant',
  'receipt.total': 'Payé, TVA comprise',
  'receipt.net': 'Dont hors taxe',
  'receipt.vat': 'Dont TVA {rate} %',
  'receipt.card': 'Payé avec {brand} ···· {last4}',
  'receipt.refunds': 'Remboursé',
  'receipt.refunded': '{amount} le {date}, dont TVA {vat}',
  'receipt.refund_coming': '{amount} en route depuis le {date}, dont TVA {vat}',
};
