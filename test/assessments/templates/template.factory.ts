import { shippedTemplate, templateDirectory } from '../../../src/assessments/templates/template.directory'
import type { Statement, TemplateArea, TemplateEdition } from '../../../src/assessments/templates/template.model'

const both = (en: string, fr = `${en} (fr)`) => ({ en, fr })
const none = both('', '')

const aStatement = (id: string, more: Partial<Statement> = {}): Statement => ({
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

const anArea = (code: string, more: Partial<TemplateArea> = {}): TemplateArea => ({
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
