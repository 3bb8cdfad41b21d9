/** What is told otherwise where the bank keeps the money, or where it was taken with the pledge. */
export const frenchByModel = {
  'step.blocked': '{total} bloqués sur votre carte, rien n’est prélevé',
  'step.paid': '{total} prélevés avec votre engagement',
  'step.if_reached_blocked':
    'Si l’objectif est atteint : les {total} bloqués sont prélevés après le {closesAt}',
  'step.if_reached_paid': 'Si l’objectif est atteint : rien de plus à payer',
  'step.if_not_blocked': 'Sinon : rien n’est prélevé, le blocage sur votre carte est levé',
  'step.if_not_paid': 'Sinon : {total} sont remboursés sur votre carte',
  'step.block_lifted': 'Rien n’a été prélevé, le blocage sur votre carte est levé',
  'step.cancelled_paid': 'Engagement de {total} annulé, remboursement en cours',
  'pledge_confirmed.blocked':
    'Vous vous êtes engagé pour {title} à hauteur de {total}. Le montant est bloqué sur votre carte, votre banque peut l’afficher en attente, et rien n’a été prélevé.',
  'pledge_confirmed.outcome_blocked':
    'Si l’objectif est atteint à la fin de la campagne, le {closesAt}, nous prélèverons alors les {total} bloqués. Sinon, le blocage sera levé et rien ne sera prélevé.',
  'pledge_confirmed.preview_paid':
    'Votre carte a été débitée. Si l’objectif n’est pas atteint, tout est remboursé.',
  'pledge_confirmed.paid':
    'Vous vous êtes engagé pour {title} et {total} ont été prélevés aujourd’hui sur votre carte.',
  'pledge_confirmed.outcome_paid':
    'Si l’objectif est atteint à la fin de la campagne, le {closesAt}, vous n’avez rien de plus à payer. Sinon, les {total} sont remboursés sur votre carte.',
  'pledge_cancelled.body_blocked':
    'Votre engagement de {total} pour {title} est annulé. Rien n’a été prélevé et le blocage sur votre carte est en cours de levée ; votre banque peut l’afficher encore quelques jours. Rien ne sera prélevé à la fin de la campagne, le {closesAt}.',
  'pledge_cancelled.preview_paid': 'Votre remboursement est en cours.',
  'pledge_cancelled.body_paid':
    'Votre engagement de {total} pour {title} est annulé. Ce que vous avez payé revient sur la même carte ; votre banque l’affiche sous cinq à dix jours ouvrés. La campagne se termine le {closesAt} sans vous.',
  'threshold_reached.preview_paid':
    'Le produit sera fabriqué. Vous avez payé {total}, rien de plus n’est dû.',
  'threshold_reached.body_paid':
    '{title} a ce qu’il lui faut. À la fin de la campagne, le {closesAt}, si l’objectif tient toujours, la fabrication commencera. Vous avez payé {total}, rien de plus n’est dû.',
  'pledge_released.body_blocked':
    '{title} n’a pas atteint son objectif le {closesAt}. Votre engagement de {total} prend fin : rien n’a été prélevé et le blocage sur votre carte est en cours de levée ; votre banque peut l’afficher encore quelques jours.',
  'step.nothing_due': 'Rien de plus à payer',
  'pledge_confirmed.preview_late': 'C’est payé. Le vôtre sera fabriqué aussi.',
  'pledge_confirmed.outcome_late':
    'La campagne s’est terminée le {closesAt} et a atteint son objectif : le produit est fabriqué, et le vôtre est commandé en plus. Vous n’avez rien de plus à payer.',
} as const;
