/** The form of an instrument as its body is read. */
export const instrumentBody = () => ({
  name: { en: 'Charter on Green Customs', fr: 'Charte des douanes vertes' },
  kind: 'framework',
  year: '2027',
  yearConfidence: 'found',
  objectives: ['SO1'],
  expertiseAreas: ['risk'],
  description: { en: 'Principles of greener procedures', fr: 'Principes de procédures plus vertes' },
})

/** The same as a browser sends it. */
export function typedInstrument(): Record<string, string | string[]> {
  const { name, description, ...rest } = instrumentBody()
  return {
    ...rest,
    'name[en]': name.en,
    'name[fr]': name.fr,
    'description[en]': description.en,
    'description[fr]': description.fr,
  }
}
