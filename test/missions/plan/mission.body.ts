/** What a browser sends for a new mission for Fiji. */
export const missionBody = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: 'Selectivity reviewed on results',
  type: 'technical-assistance',
  mode: 'in-person-national',
  purpose: 'Hit rate above 8 % by December 2027',
  memberCodes: ['FJ'],
  languages: ['en'],
  languageService: 'none',
  from: '2027-02-22',
  until: '2027-03-05',
  place: 'Suva',
  objective: 'SO1',
  instruments: ['safe-framework'],
  expertiseAreas: ['risk'],
  places: ['lead', 'co-facilitator'],
  ...more,
})
