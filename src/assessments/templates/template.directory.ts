import { readFileSync } from 'node:fs'
import { Directory } from '../../platform/data/memory/directory'
import { fromRoot } from '../../platform/root'
import type { Language } from '../../programme/actor'
import { textIn } from '../../platform/text/bilingual'
import type { Statement, TemplateArea, TemplateEdition } from './template.model'

type ShippedStatement = Omit<Statement, 'hint' | 'levels' | 'retired'>
type ShippedArea = Omit<TemplateArea, 'guidance' | 'retired' | 'statements'> & { statements: ShippedStatement[] }

const none = { en: '', fr: '' }

/** The edition that comes with Capstan. */
export function shippedTemplate(): TemplateEdition {
  const file = readFileSync(fromRoot('seed/reference/assessment-template.json'), 'utf8')
  const { edition, areas } = JSON.parse(file) as { edition: number; areas: ShippedArea[] }
  return {
    edition,
    state: 'published',
    areas: areas.map(({ statements, ...area }) => ({
      ...area,
      guidance: none,
      retired: false,
      statements: statements.map((one) => ({ ...one, hint: none, levels: [], retired: false })),
    })),
    history: [],
    __v: 0,
  }
}

// A few editions of some sixty sentences each, needed by every page that shows a gap.
export const templateDirectory = new Directory<TemplateEdition>(({ edition }) => String(edition), [shippedTemplate()])

const byNumber = (one: TemplateEdition, other: TemplateEdition) => one.edition - other.edition

/** Every edition, the first one first. */
export const templateEditions = templateDirectory.derived((all) => all.toSorted(byNumber))
export const templateEdition = (edition: number): TemplateEdition | undefined => templateDirectory.get(String(edition))

/** The editions that rounds may have been opened with. */
export const releasedTemplates = (): TemplateEdition[] =>
  templateEditions().filter(({ state }) => state === 'published' || state === 'retired')

/** The edition with which a new round is opened: the newest published one. */
export const newestTemplate = (): TemplateEdition =>
  templateEditions().findLast(({ state }) => state === 'published') ?? templateEditions()[0]!

/** What rounds of an edition ask: retired areas and statements are left out. */
interface Asked {
  areas: readonly TemplateArea[]
  areaOf: ReadonlyMap<string, TemplateArea>
  /** Place of a statement, the last word when gaps weigh the same. */
  orderOf: ReadonlyMap<string, number>
}

/** The areas of an edition with their statements, without those that are retired. */
export const areasAsked = ({ areas }: Pick<TemplateEdition, 'areas'>): TemplateArea[] =>
  areas
    .filter(({ retired }) => !retired)
    .map((area) => ({ ...area, statements: area.statements.filter(({ retired }) => !retired) }))
    .filter(({ statements }) => statements.length > 0)

function askedOf(of: TemplateEdition): Asked {
  const areas = areasAsked(of)
  return {
    areas,
    areaOf: new Map(areas.map((area) => [area.code, area])),
    orderOf: new Map(areas.flatMap(({ statements }) => statements).map(({ id }, index) => [id, index])),
  }
}

const asked = templateDirectory.derived((all) => new Map(all.map((of) => [of.edition, askedOf(of)])))

const askedIn = (edition: number | undefined): Asked =>
  (edition === undefined ? undefined : asked().get(edition)) ?? asked().get(newestTemplate().edition)!

/** The areas that rounds of an edition ask; of the newest published one when none is named. */
export const templateAreas = (edition?: number): readonly TemplateArea[] => askedIn(edition).areas
export const templateArea = (code: string, edition?: number): TemplateArea | undefined =>
  askedIn(edition).areaOf.get(code)
export const statementCount = (edition?: number): number => askedIn(edition).orderOf.size

/**
 * Every area and statement that any round may have asked, each as the newest edition that has it; what the newest
 * published edition does not ask is retired.
 */
export const releasedAreas = (): TemplateArea[] => {
  const newest = newestTemplate()
  const others = releasedTemplates().filter((of) => of !== newest)
  const areas = new Map<string, TemplateArea>()
  for (const of of [newest, ...others.reverse()])
    for (const area of of.areas) {
      const known = areas.get(area.code)
      const more = area.statements.filter(({ id }) => !known?.statements.some((one) => one.id === id))
      areas.set(area.code, {
        ...(known ?? area),
        statements: [
          ...(known?.statements ?? []),
          ...more.map((one) => ({ ...one, retired: !isAsked(one.id, newest.edition) })),
        ],
      })
    }
  return [...areas.values()]
}

/** Whether rounds of an edition ask a statement. */
export const isAsked = (id: string, edition: number): boolean => askedIn(edition).orderOf.has(id)

/** Place of a statement in an edition; behind all others where it is not asked. */
export const statementOrder = (id: string, edition?: number): number => {
  const { orderOf } = askedIn(edition)
  return orderOf.get(id) ?? orderOf.size
}

/** An area or a statement of an edition, retired or not. */
export const areaIn = ({ areas }: Pick<TemplateEdition, 'areas'>, code: string): TemplateArea | undefined =>
  areas.find((area) => area.code === code)
export const statementOf = ({ areas }: Pick<TemplateEdition, 'areas'>, id: string): Statement | undefined =>
  areas.flatMap(({ statements }) => statements).find((one) => one.id === id)

// Where no edition is named, the newest that has it speaks.
const editionsMeant = (edition: number | undefined): TemplateEdition[] => {
  const named = edition === undefined ? undefined : templateEdition(edition)
  return named ? [named] : releasedTemplates().reverse()
}

function firstIn<T>(edition: number | undefined, find: (of: TemplateEdition) => T | undefined): T | undefined {
  for (const of of editionsMeant(edition)) {
    const found = find(of)
    if (found) return found
  }
  return undefined
}

// Of each need that a page counts its statement is asked for several times.
const statementsById = templateDirectory.derived(
  (all) =>
    new Map(
      all.map((of) => [of, new Map(of.areas.flatMap(({ statements }) => statements).map((one) => [one.id, one]))]),
    ),
)

/** A statement as an edition has it; as the newest one that has it when none is named. */
export const statement = (id: string, edition?: number): Statement | undefined =>
  firstIn(edition, (of) => statementsById().get(of)?.get(id))

/** A statement in the reader's language; an unknown id stays itself. */
export const statementIn = (id: string, lang: Language, edition?: number): string => {
  const found = statement(id, edition)
  return found ? textIn(found.text, lang) : id
}

/** The title of an area in the reader's language; an unknown code stays itself. */
export const areaTitleIn = (code: string, lang: Language, edition?: number): string => {
  const found = firstIn(edition, (of) => areaIn(of, code))
  return found ? textIn(found.title, lang) : code
}
