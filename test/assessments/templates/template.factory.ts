import { shippedTemplate, statement, templateDirectory } from '../../../src/assessments/templates/template.directory'
import { changeStatement, draftTemplate, publishTemplate } from '../../../src/assessments/templates/template.service'
import { actBy, aDirector, anAdmin } from '../../support/people'
import type { Statement, TemplateArea, TemplateEdition } from '../../../src/assessments/templates/template.model'

const both = (en: string, fr = `${en} (fr)`) => ({ en, fr })
const none = both('', '')

export const aStatement = (id: string, more: Partial<Statement> = {}): Statement => ({
  id,
  meaning: 1,
  text: both(`Statement ${id}`),
  hint: none,
  levels: [],
  objective: 'SO1',
  focusAreas: [],
  tfaArticles: [],
  instruments: [],
  expertise: 'risk',
  retired: false,
  ...more,
})

export const anArea = (code: string, more: Partial<TemplateArea> = {}): TemplateArea => ({
  code,
  title: both(`Area ${code}`),
  guidance: none,
  objective: 'SO1',
  retired: false,
  statements: [aStatement(`${code}.1`)],
  ...more,
})

interface Differences {
  /** Codes of areas and statements that are retired. */
  retired?: readonly string[]
  /** Codes of statements at the end of their area, or of areas at the end of the template. */
  added?: readonly string[]
  /** Statements with another meaning, and their English text. */
  reworded?: Readonly<Record<string, string>>
}

/** An edition that follows the one that comes with Capstan, with what is other in it. */
export function aTemplate(
  edition: number,
  { retired = [], added = [], reworded = {} }: Differences = {},
  more: Partial<TemplateEdition> = {},
): TemplateEdition {
  const areas = shippedTemplate().areas.map((area) => ({
    ...area,
    retired: retired.includes(area.code),
    statements: [
      ...area.statements.map((one) => ({
        ...one,
        retired: retired.includes(one.id),
        ...(reworded[one.id] ? { text: both(reworded[one.id]!), meaning: one.meaning + 1 } : {}),
      })),
      ...added.filter((id) => id.startsWith(`${area.code}.`)).map((id) => aStatement(id)),
    ],
  }))
  return {
    edition,
    state: 'published',
    basedOn: edition - 1,
    areas: [...areas, ...added.filter((code) => !code.includes('.')).map((code) => anArea(code))],
    history: [],
    __v: 0,
    ...more,
  }
}

/** Puts editions beside the one that comes with Capstan, for the tests of a describe. */
export function withTemplates(...more: TemplateEdition[]): void {
  before(() => templateDirectory.load(() => Promise.resolve([shippedTemplate(), ...more])))
  after(() => templateDirectory.load(() => Promise.resolve([shippedTemplate()])))
}

/** A draft as it is begun: a copy of the newest published edition. */
export const aDraftTemplate = (by = anAdmin()) => draftTemplate({ reason: 'Statements on e-commerce' }, actBy(by))

/** A draft that can be published: A8.6 is not asked any more, and A8 has a statement more. */
export async function aReadyTemplate(by = anAdmin()) {
  const { edition, basedOn } = await aDraftTemplate(by)
  const { retired: _old, meaning: _meaning, ...last } = statement('A8.6')!
  const values = { ...last, newMeaning: false, place: 6 }
  await changeStatement(
    { edition, basedOn },
    { area: 'A8', statement: 'A8.6' },
    { ...values, retired: true },
    actBy(by),
  )
  await changeStatement(
    { edition, basedOn },
    { area: 'A8' },
    { ...values, id: 'A8.9', text: both('Parcels are checked by data.'), place: 7, retired: false },
    actBy(by),
  )
  return { edition }
}

/** The same, published by a director. */
export async function aPublishedTemplate() {
  const { edition } = await aReadyTemplate()
  await publishTemplate(edition, {}, actBy(aDirector()))
  return { edition }
}
