/** Ce que dit l’écran en magasin. */
export const boardFr = {
  'board.title': 'Vous décidez de ce que nous fabriquons',
  'board.upcoming': 'Bientôt',
  'board.scan': 'Scannez, ou saisissez :',
  'board.qr': 'Code QR qui mène à {title} : {address}',
  'board.as_of':
    'Situation au dernier relevé ({moment}). Réseau absent ; les compteurs reprendront d’eux-mêmes.',
  'board.step': '{n} sur {of}',
  'board.paused': 'En pause',
  'board.pause': 'Pause',
  'board.go_on': 'Reprendre',
  'board.previous': 'Précédent',
  'board.next': 'Suivant',
  'board.full_screen': 'Plein écran',
  'board.none': 'Aucune campagne en cours pour le moment. Les prochaines s’afficheront ici.',
  'board.unreached': 'Pas encore de réseau',
  'board.unreached_text': 'L’écran réessaie toutes les quelques secondes et démarrera de lui-même.',
  'board.store_unknown': 'Aucun magasin ouvert ne porte le code « {code} »',
  'board.store_unknown_text':
    'L’adresse de l’écran se termine par le code du magasin. Veuillez la vérifier : les engagements sont attribués à ce magasin.',
} as const;
