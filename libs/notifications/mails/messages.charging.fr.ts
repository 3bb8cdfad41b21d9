/** What mails about charging a card say in French; see messages.fr.ts. */
export const chargingFrench = {
  'card_expires_soon.subject': 'Votre carte expire avant le règlement de {title}',
  'card_expires_soon.preview':
    'Enregistrez une autre carte avant le {closesAt}. Rien n’est prélevé aujourd’hui.',
  'card_expires_soon.heading': 'Votre carte arrive à expiration',
  'card_expires_soon.body':
    'La carte se terminant par {last4}, avec laquelle vous vous êtes engagé à hauteur de {total} pour {title}, est valable jusqu’à fin {goodUntil}. La campagne se termine le {closesAt} ; si l’objectif est atteint, nous prélevons {total} ensuite, et cette carte pourrait ne plus fonctionner.',
  'card_expires_soon.keep':
    'Enregistrez une autre carte avant le {closesAt} et rien ne change : rien n’est prélevé aujourd’hui et votre engagement de {total} compte comme avant.',

  'about_to_be_charged.subject': '{total} pour {title}, prélevés après le {closesAt}',
  'about_to_be_charged.preview': 'Vous pouvez modifier ou annuler jusque-là.',
  'about_to_be_charged.heading': 'Objectif atteint, règlement à venir',
  'about_to_be_charged.body':
    '{title} a atteint son objectif. La campagne se termine le {closesAt} ; si l’objectif tient toujours, nous prélevons {total} sur votre carte dans les heures qui suivent.',
  'about_to_be_charged.change':
    'Vous pouvez modifier ou annuler votre engagement de {total} jusqu’au {closesAt}.',

  'link.invoice': 'Votre facture',
  'link.credit_note': 'Votre avoir',
  'pledge_charged.subject': '{total} prélevés pour {title}',
  'pledge_charged.preview': 'Prélevés le {chargedAt}. La fabrication vient ensuite.',
  'pledge_charged.heading': 'Il sera fabriqué',
  'pledge_charged.body': 'Le {chargedAt}, nous avons prélevé {total} sur votre carte pour {title}.',
  'pledge_charged.next':
    'La fabrication vient ensuite. Nous vous écrirons dès qu’il y aura du nouveau.',

  'charge_failed.subject': 'Votre carte n’a pas pu régler {total} pour {title}',
  'charge_failed.subject_again': 'À régler avant le {fixUntil} : {total} pour {title}',
  'charge_failed.preview': 'Votre place est gardée jusqu’au {fixUntil}.',
  'charge_failed.heading': 'Votre carte a besoin de vous',
  'charge_failed.confirmation_needed':
    'Votre banque demande une confirmation avant de régler {total} pour {title}.',
  'charge_failed.card_expired': 'La carte de votre engagement de {total} pour {title} a expiré.',
  'charge_failed.insufficient_funds':
    'Votre carte ne disposait pas de {total} pour {title} au moment du prélèvement.',
  'charge_failed.card_refused':
    'Votre banque n’a pas accepté le règlement de {total} pour {title}.',
  'charge_failed.new_card_needed':
    'La carte de votre engagement de {total} pour {title} ne peut plus servir. Une autre carte convient.',
  'charge_failed.keep':
    'Rien n’a été prélevé. Votre place est gardée jusqu’au {fixUntil} : d’ici là, vous pouvez régler {total} avec cette carte ou une autre.',
  'charge_failed.otherwise':
    'Si {total} ne sont pas réglés le {fixUntil}, votre engagement sera abandonné et rien ne sera prélevé.',

  'pledge_dropped.subject': 'Votre engagement pour {title} est abandonné, rien n’a été prélevé',
  'pledge_dropped.preview': 'Rien n’a été prélevé.',
  'pledge_dropped.heading': 'Votre engagement est abandonné',
  'pledge_dropped.body':
    'Nous n’avons pas pu prélever {total} pour {title} après la fin de la campagne, le {closesAt}. Votre engagement est abandonné : rien n’a été prélevé et votre carte est oubliée.',
} as const;
