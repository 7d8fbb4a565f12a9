import type { Act } from '../../programme/actor'
import { conveyor, type Held, type Saved } from '../../platform/data/change'
import type { DomainEvent } from '../../platform/data/events'
import { Conflict, NotFound } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { missingIn } from './template-differences'
import { areaIn, releasedTemplates, statementOf, templateDirectory, templateEdition } from './template.directory'
import { templateEvents, templateSubject } from './template.events'
import type { StatementValues, TemplateAreaValues } from './template.form'
import { findNewestTemplate } from './template.loading'
import { TemplateEditions, type Statement, type TemplateArea, type TemplateEdition } from './template.model'
import { mayTakeTemplateStep } from './template.policy'
import { templateLifeCycle } from './template.status'

const changeTemplate = conveyor<TemplateEdition>(TemplateEditions, templateLifeCycle, { may: mayTakeTemplateStep })

// Known to every page with the commit; histories are read with their own pages.
function remember(held: Held<TemplateEdition>): TemplateEdition {
  const record = held.toObject<TemplateEdition>()
  templateDirectory.remember({ ...record, history: [] })
  return record
}

const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 11000

/**
 * Begins a new edition as a copy of the newest published one, with the reason. Throws Conflict while another is a draft:
 * two drafts would each lack what the other brings.
 */
export const draftTemplate = ({ reason }: { reason: string }, act: Act): Promise<Saved<TemplateEdition>> =>
  changeTemplate
    .create(
      async () => {
        const all = await TemplateEditions.find({}, { edition: 1, state: 1 }).lean<TemplateEdition[]>()
        if (all.some(({ state }) => state === 'draft')) throw new Conflict('assessments:templates.oneDraft')
        const { edition: basedOn, areas } = await findNewestTemplate()
        const edition = Math.max(basedOn, ...all.map((one) => one.edition)) + 1
        return new TemplateEditions({ edition, state: 'draft', basedOn, areas })
      },
      act,
      ['create', reason],
      (held) => templateEvents.drafted(templateSubject(remember(held)), act, {}),
    )
    // Two at the same moment: both have taken the same number.
    .catch((error: unknown) => {
      throw isTaken(error) ? new Conflict('assessments:templates.oneDraft') : error
    })

type Part = 'area' | 'statement'

/** What a change of a draft leaves: its areas, and what the trail says of the part that was changed. */
interface Edited {
  areas: TemplateArea[]
  code: string
  changes: [Part, before: object | undefined, after: object | undefined]
}

// What was published is frozen: answers must go on meaning what they meant.
const change = (
  edition: number,
  version: number | undefined,
  code: string,
  act: Act,
  edit: (areas: readonly TemplateArea[]) => Edited,
) =>
  changeTemplate({ edition }, version, act, ['change', code], (held): DomainEvent => {
    if (held.state !== 'draft') throw new Conflict(`assessments:templates.whyNot.${held.state}`)
    const { areas, changes } = edit(held.toObject<TemplateEdition>().areas)
    held.set({ areas })
    const [part, before, after] = changes
    return templateEvents.changed(templateSubject(remember(held)), act, {}, { [part]: [before, after] })
  })

/** Puts one at its place among the others, counted from one; null takes it out. */
const placed = <T>(others: readonly T[], one: T | null, place: number): T[] =>
  one === null ? [...others] : others.toSpliced(Math.min(place, others.length + 1) - 1, 0, one)

// Nothing of an edition that rounds have used is taken out: it is retired, so that its code stays what it was.
const isReleased = (find: (of: TemplateEdition) => unknown): boolean => releasedTemplates().some((of) => find(of))

function assertFree(isThere: boolean, isUsed: boolean, field: string): void {
  if (isThere) throw new Conflict('assessments:templates.form.codeTwice', { field })
  if (isUsed) throw new Conflict('assessments:templates.form.codeOfEarlier', { field })
}

/**
 * Saves an area of a draft, or a new one under the code that it brings. Retired, it is not asked any more; one that no
 * published edition has is taken out. Throws Conflict for a code that is or was another area's.
 */
export const changeTemplateArea = (
  edition: number,
  former: string | undefined,
  { place, retired, version, ...values }: TemplateAreaValues & { code?: string },
  act: Act,
) => {
  const code = former ?? values.code ?? ''
  return change(edition, version, code, act, (areas) => {
    const before = areas.find((area) => area.code === code)
    const isKnown = isReleased((of) => areaIn(of, code))
    if (former === undefined) assertFree(before !== undefined, isKnown, 'code')
    else if (!before) throw new NotFound()
    const after = retired && !isKnown ? null : { ...values, code, retired, statements: before?.statements ?? [] }
    return {
      areas: placed(
        areas.filter((area) => area.code !== code),
        after,
        place,
      ),
      code,
      changes: ['area', before && saidOf(before), after ? saidOf(after) : undefined],
    }
  })
}

const saidOf = ({ code, title, guidance, objective, retired }: TemplateArea) => ({
  code,
  title,
  guidance,
  objective,
  retired,
})

// The code leads: names of fields are not told in the trail.
const worded = ({ id, ...statement }: Statement) => ({ code: id, ...statement })

/** Which meaning a statement of a draft has when its meaning is the one of before, and when it is a new one. */
export function meaningsOf(id: string, basedOn: number | undefined): { same: number; next: number } {
  const base = basedOn === undefined ? undefined : templateEdition(basedOn)
  const used = releasedTemplates().flatMap((of) => statementOf(of, id)?.meaning ?? [])
  return { same: (base && statementOf(base, id)?.meaning) ?? 1, next: Math.max(0, ...used) + 1 }
}

/**
 * Saves a statement of an area of a draft, or a new one under the code that it brings. With a new meaning its answers are
 * not compared with those of before. Retired, it is not asked any more; one that no published edition has is taken out.
 * Throws Conflict for a code that is or was another statement's.
 */
export const changeStatement = (
  { edition, basedOn }: Pick<TemplateEdition, 'edition' | 'basedOn'>,
  { area: areaCode, statement: former }: { area: string; statement?: string },
  { place, retired, newMeaning, version, ...values }: StatementValues & { id?: string },
  act: Act,
) => {
  const id = former ?? values.id ?? ''
  return change(edition, version, id, act, (areas) => {
    const area = areas.find((one) => one.code === areaCode)
    if (!area) throw new NotFound()
    const before = area.statements.find((one) => one.id === id)
    const isKnown = isReleased((of) => statementOf(of, id))
    if (former === undefined) assertFree(before !== undefined, isKnown, 'id')
    else if (!before) throw new NotFound()
    const { same, next } = meaningsOf(id, basedOn)
    const meaning = newMeaning && isKnown ? next : same
    const after: Statement | null = retired && !isKnown ? null : { ...values, id, meaning, retired }
    const statements = placed(
      area.statements.filter((one) => one.id !== id),
      after,
      place,
    )
    return {
      areas: areas.map((one) => (one === area ? { ...one, statements } : one)),
      code: id,
      changes: ['statement', before && worded(before), after ? worded(after) : undefined],
    }
  })
}

/**
 * Publishes a draft: from now on it is frozen, and new rounds are opened with it. Throws Forbidden to those who wrote it,
 * and Conflict that names each point which is missing.
 */
export const publishTemplate = (edition: number, { version }: Versioned, act: Act) =>
  changeTemplate({ edition }, version, act, 'publish', async (held) => {
    const draft = held.toObject<TemplateEdition>()
    const before = await TemplateEditions.findOne({ edition: draft.basedOn }).lean<TemplateEdition>()
    const missing = missingIn(draft, before ?? undefined)
    if (missing.length > 0) throw new Conflict('assessments:templates.incomplete', { missing })
    held.set({ publishedAt: act.at })
    return templateEvents.published(templateSubject(remember(held)), act, {})
  })

/** Discards a draft, with the reason. What was written is kept to be read; another draft can be begun. */
export const discardTemplate = (edition: number, { reason, version }: { reason: string } & Versioned, act: Act) =>
  changeTemplate({ edition }, version, act, ['discard', reason], (held) =>
    templateEvents.discarded(templateSubject(remember(held)), act, {}),
  )

/** Retires a published edition: rounds keep it, and new ones take the newest of the others. Throws Conflict for the last. */
export const retireTemplate = (edition: number, { version }: Versioned, act: Act) =>
  changeTemplate({ edition }, version, act, 'retire', async (held) => {
    if (!(await TemplateEditions.exists({ state: 'published', edition: { $ne: edition } })))
      throw new Conflict('assessments:templates.lastPublished')
    return templateEvents.retired(templateSubject(remember(held)), act, {})
  })

/** Publishes a retired edition again, as it was. */
export const restoreTemplate = (edition: number, { version }: Versioned, act: Act) =>
  changeTemplate({ edition }, version, act, 'restore', (held) =>
    templateEvents.restored(templateSubject(remember(held)), act, {}),
  )
