import type { Act } from '../../programme/actor'
import { conveyor, signedBy, type Held, type Saved } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { adoptedEditions, edition, editionDirectory } from '../framework.directory'
import { FrameworkEditions, type CrosswalkRow, type FrameworkEdition, type FrameworkElement } from '../framework.model'
import { followedBy, missingIn, overlapOf } from './adoption'
import { editionEvents, editionSubject } from './edition.events'
import type { EditionDetails, NewEdition } from './edition.form'
import { mayTakeEditionStep } from './edition.policy'
import { editionLifeCycle } from './edition.status'

const changeEdition = conveyor<FrameworkEdition>(FrameworkEditions, editionLifeCycle, { may: mayTakeEditionStep })

const plainOf = (held: Held<FrameworkEdition>) => held.toObject<FrameworkEdition>()

// Known to every page as soon as it is saved.
function remember(held: Held<FrameworkEdition>): FrameworkEdition {
  const record = plainOf(held)
  editionDirectory.remember(record)
  return record
}

// Days that overlap would leave a record between two plans.
function assertApart(of: Pick<FrameworkEdition, 'edition' | 'validFrom' | 'validUntil'>) {
  const other = overlapOf(of, adoptedEditions())
  if (other) throw new Conflict('framework:keep.overlaps', { field: 'validFrom', values: { edition: other.title } })
}

/**
 * Enters an edition: announced by its name and its days, as an empty draft, or as a draft with the layers and elements of
 * another. Throws Conflict for a code that is there already, and for days of an adopted edition.
 */
export function enterEdition(
  { begin, version: _none, ...values }: NewEdition,
  act: Act,
): Promise<Saved<FrameworkEdition>> {
  if (edition(values.edition)) throw new Conflict('framework:keep.codeTaken', { field: 'edition' })
  assertApart(values)
  const copied = begin.startsWith('copy.') ? edition(begin.slice('copy.'.length)) : undefined
  const { layers, elements } = copied ? plainCopy(copied) : { layers: [], elements: [] }
  const isFollowed = copied && followedBy(values, adoptedEditions())?.edition === copied.edition
  return changeEdition.create(
    () =>
      new FrameworkEditions({
        ...values,
        state: begin === 'announced' ? 'announced' : 'draft',
        layers,
        elements,
        // What was made up stays so in a copy.
        placeholder: copied?.placeholder ?? false,
        crosswalk: isFollowed
          ? elements.map(({ code }) => ({ from: copied.edition, code, toCode: code, kind: 'same', note: '' }))
          : [],
        entered: signedBy(act),
      }),
    act,
    'create',
    (held) => editionEvents.entered(editionSubject(remember(held)), act, {}),
  )
}

const plainCopy = ({ layers, elements }: FrameworkEdition) =>
  JSON.parse(JSON.stringify({ layers, elements })) as Pick<FrameworkEdition, 'layers' | 'elements'>

const audited = [
  ...(['title', 'motto', 'validFrom', 'validUntil', 'noFrench', 'adoptedOn', 'adoptedBy', 'decision'] as const),
  ...(['source', 'layers', 'elements', 'crosswalk'] as const),
]

// An adopted edition is frozen: what is mapped to it must go on meaning what it meant.
const change = (
  code: string,
  version: number | undefined,
  act: Act,
  work: (held: Held<FrameworkEdition>) => void,
): Promise<Saved<FrameworkEdition>> =>
  changeEdition({ edition: code }, version, act, 'change', (held) => {
    if (held.state === 'adopted') throw new Conflict('framework:keep.frozen')
    if (held.state === 'discarded') throw new Conflict('framework:keep.discarded')
    const before = plainOf(held)
    work(held)
    const after = remember(held)
    return editionEvents.changed(editionSubject(after), act, {}, changesBetween(before, after, audited))
  })

/** Saves the name, the days and the decision. Throws Conflict for days of an adopted edition, or when it is frozen. */
export const changeDetails = (code: string, { version, ...values }: EditionDetails, act: Act) => {
  assertApart({ edition: code, ...values })
  return change(code, version, act, (held) => void held.set({ ...values, validUntil: values.validUntil }))
}

/** Saves the layers of a draft. */
export const changeLayers = (
  code: string,
  { layers, version }: Pick<FrameworkEdition, 'layers'> & Versioned,
  act: Act,
) => change(code, version, act, (held) => void held.set({ layers }))

/** Saves one element of a draft, under its former code or as a new one. Throws Conflict when another has its code. */
export const changeElement = (
  code: string,
  former: string | undefined,
  { element, version }: { element: FrameworkElement } & Versioned,
  act: Act,
) =>
  change(code, version, act, (held) => {
    const { elements, crosswalk } = plainOf(held)
    const others = elements.filter((one) => one.code !== former)
    if (others.some((one) => one.code === element.code))
      throw new Conflict('framework:keep.codeTwice', { field: 'code' })
    const isKnown = elements.some((one) => one.code === former)
    held.set({
      elements: isKnown ? elements.map((one) => (one.code === former ? element : one)) : [...elements, element],
      // What was said of the element goes with its code.
      crosswalk: crosswalk.map((row) => (former && row.toCode === former ? { ...row, toCode: element.code } : row)),
    })
  })

/** Puts pasted rows in the place of all elements of a draft. */
export const replaceElements = (
  code: string,
  { elements, version }: { elements: FrameworkElement[] } & Versioned,
  act: Act,
) => change(code, version, act, (held) => void held.set({ elements }))

/** Saves what became of the elements of the edition before. */
export const changeCrosswalk = (code: string, { rows, version }: { rows: CrosswalkRow[] } & Versioned, act: Act) =>
  change(code, version, act, (held) => void held.set({ crosswalk: rows }))

/** Begins to enter the elements of an edition that has been announced, or takes a discarded draft up again. */
export const draftEdition = (code: string, { version }: Versioned, act: Act) =>
  changeEdition({ edition: code }, version, act, 'draft', (held) => {
    if (!held.entered) held.set({ entered: signedBy(act) })
    return editionEvents.drafted(editionSubject(remember(held)), act, {})
  })

/** Discards a draft, with the reason. What was entered is kept, and can be taken up again. */
export const discardEdition = (code: string, { reason, version }: { reason: string } & Versioned, act: Act) =>
  changeEdition({ edition: code }, version, act, ['discard', reason], (held) =>
    editionEvents.discarded(editionSubject(remember(held)), act, {}),
  )

/**
 * Adopts a draft: from now on it is frozen, and offered for the days from its first one on. Throws Forbidden to those who
 * entered it, and Conflict that names each point which is missing.
 */
export const adoptEdition = (code: string, { version }: Versioned, act: Act) =>
  changeEdition({ edition: code }, version, act, 'adopt', async (held) => {
    // As they are now: another process may have adopted one since this one read them.
    const adopted = await FrameworkEditions.find({ state: 'adopted' }).sort({ validFrom: 1 }).lean<FrameworkEdition[]>()
    const missing = missingIn(plainOf(held), adopted)
    if (missing.length > 0) throw new Conflict('framework:adopt.incomplete', { missing })
    held.set({ checked: signedBy(act) })
    return editionEvents.adopted(editionSubject(remember(held)), act, {})
  })
