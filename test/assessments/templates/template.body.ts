/** What a form of an area of the template sends, as it is read. */
export const typedArea = (more: object = {}) => ({
  title: { en: 'Risk management', fr: 'Gestion des risques' },
  guidance: { en: 'Ask the risk unit.', fr: 'Interroger le service des risques.' },
  objective: 'SO1',
  place: '1',
  ...more,
})

/** What a form of a statement sends, as it is read. */
export const typedStatement = (more: object = {}) => ({
  text: { en: 'Rules are reviewed.', fr: 'Les règles sont revues.' },
  hint: { en: 'Look at the minutes.', fr: 'Voir les comptes rendus.' },
  levels: [{ en: 'Never', fr: 'Jamais' }],
  objective: 'SO1',
  focusAreas: ['FA1'],
  tfaArticles: '7.4',
  instruments: ['safe-framework'],
  expertise: 'risk',
  place: '2',
  ...more,
})
