import type { baseEn } from './base.en.js';

export const baseFr: Readonly<Record<keyof typeof baseEn, string>> = {
  loading: 'Chargement',

  'shell.mine': 'Mes engagements',
  'shell.skip': 'Aller au contenu',
  'shell.language': 'Langue',
  'shell.promise':
    'Vous vous engagez, nous comptons. Votre carte n’est débitée que si vous êtes assez nombreux.',
  'shell.person': 'Une question ? Une personne vous répond :',

  'time.days_left_one': 'Plus que {n} jour',
  'time.days_left_other': 'Encore {n} jours',
  'time.hours_left_one': 'Plus que {n} heure',
  'time.hours_left_other': 'Encore {n} heures',
  'time.last_hour': 'Moins d’une heure',
  'time.over': 'Terminée',
  'time.until': 'Jusqu’au {moment}, heure de {city}.',
  'time.yours': 'Chez vous, le {moment}.',

  'gauge.amount': '{value} sur {threshold}',
  'gauge.units_one': '{value} sur {threshold} pièce',
  'gauge.units_other': '{value} sur {threshold} pièces',
  'gauge.backers_one': '{value} sur {threshold} contributeur',
  'gauge.backers_other': '{value} sur {threshold} contributeurs',
  'gauge.missing_amount': 'il manque {missing}',
  'gauge.missing_units_one': 'il manque {missing} pièce',
  'gauge.missing_units_other': 'il manque {missing} pièces',
  'gauge.missing_backers_one': 'il manque {missing} contributeur',
  'gauge.missing_backers_other': 'il manque {missing} contributeurs',
  'gauge.reached_open':
    'Objectif atteint le {date}. La fabrication commence à la fin de la campagne, le {closes}',
  'gauge.fell_below_one': 'objectif atteint, puis des annulations : il manque {missing}',
  'gauge.fell_below_other': 'objectif atteint, puis des annulations : il manque {missing}',
  'gauge.fell_below_amount': 'objectif atteint, puis des annulations : il manque {missing}',
  'gauge.counting': 'La campagne est terminée, nous comptons',
  'gauge.collecting': 'Objectif atteint. Encaissé : {collected} sur {total}',
  'gauge.reached_made': 'Objectif atteint le {date}. En fabrication',
  'gauge.made': 'Objectif atteint. En fabrication',
  'gauge.rolling_out':
    'Objectif atteint. La fabrication est lancée, les magasins connaissent les dates',
  'gauge.completed': 'Objectif atteint, fabriqué et livré',
  'gauge.not_reached': 'Objectif non atteint. Personne n’a été débité',
  'gauge.cancelled': 'Annulée. Personne n’a été débité',
  'gauge.not_reached_returning':
    'Objectif non atteint. Ce qui a été prélevé est intégralement remboursé',
  'gauge.not_reached_returned': 'Objectif non atteint. Tout le monde a été remboursé',
  'gauge.cancelled_returning': 'Annulée. Ce qui a été prélevé est intégralement remboursé',
  'gauge.cancelled_returned': 'Annulée. Tout le monde a été remboursé',
  'gauge.shortfall':
    'Objectif atteint, mais des cartes ont été refusées. Nous décidons si la fabrication est possible ; encaissé : {collected}',
  'gauge.collected': 'Objectif atteint le {date} et réglé. La fabrication vient ensuite',
  'gauge.paused': 'Suspendue par nos soins pour le moment. Les engagements pris restent valables',
  'gauge.opens': 'Ouvre le {date}',

  'campaign.by': 'Dessiné par {designer}',
  'campaign.pictures': '{of} images',
  'campaign.picture': 'Image {n} sur {of}',
  'campaign.opens': 'Ouverture des engagements le {date}',
  'campaign.backers_one': '{n} contributeur',
  'campaign.backers_other': '{n} contributeurs',
  'campaign.rewards': 'Ce pour quoi vous pouvez vous engager',
  'campaign.from': 'à partir de {price}',
  'campaign.pledge': 'M’engager – payer seulement si c’est fabriqué',
  'campaign.pledge_paid': 'M’engager – remboursé si ce n’est pas fabriqué',
  'meaning.units_one': 'Fabriqué si {n} pièce est demandée.',
  'meaning.units_other': 'Fabriqué si {n} pièces sont demandées.',
  'meaning.backers_one': 'Fabriqué si {n} personne s’engage.',
  'meaning.backers_other': 'Fabriqué si {n} personnes s’engagent.',
  'meaning.amount': 'Fabriqué si les engagements atteignent {n}, hors livraison.',
  'meaning.ends_reached':
    'La campagne se termine dès que l’objectif est atteint, au plus tard le {date}.',
  'meaning.save_card':
    'Votre carte est enregistrée quand vous vous engagez et débitée après la fin, seulement si l’objectif est atteint.',
  'meaning.authorize':
    'Le montant est bloqué sur votre carte quand vous vous engagez et prélevé après la fin, seulement si l’objectif est atteint.',
  'meaning.charge_now':
    'Votre carte est débitée quand vous vous engagez. Si l’objectif n’est pas atteint, vous êtes intégralement remboursé.',
  'campaign.none_left': 'Toutes les pièces proposées ont trouvé preneur.',
  'campaign.story': 'L’histoire',
  'reward.sold_out': 'Tout est pris',
  'reward.over': 'Offre terminée',
  'reward.left_one': 'Il en reste {n}',
  'reward.left_other': 'Il en reste {n}',
  'reward.until': 'À ce prix jusqu’au {date}',

  'not_found.title': 'Cette page n’est pas ici',
  'not_found.text': 'L’adresse est peut-être ancienne, ou la campagne n’est pas encore annoncée.',
  'not_found.home': 'Voir toutes les campagnes',
  'error.title': 'Le chargement a échoué',
  'error.offline': 'La connexion semble coupée. Rien de votre saisie n’est perdu.',
  'error.ours':
    'Quelque chose ne va pas de notre côté. Rien de votre saisie n’est perdu et rien n’a été prélevé.',
  'error.retry': 'Réessayer',
};
