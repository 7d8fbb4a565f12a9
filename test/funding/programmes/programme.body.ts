/** A programme as its form is read. */
export const programmeBody = () => ({
  code: 'reform',
  name: { en: 'Customs Reform', fr: 'Réforme douanière' },
  description: { en: 'Helps to reform.', fr: 'Aide à réformer.' },
  from: '2026-01-01',
  until: '2027-12-31',
  partners: 'United Kingdom\nRegional office',
})

/** What a browser sends for a programme. */
export const typedProgramme = () => ({
  code: 'reform',
  'name[en]': 'Customs Reform',
  'name[fr]': 'Réforme douanière',
  from: '2026-01-01',
  partners: 'United Kingdom\nRegional office',
})
