import { paths } from '../paths'
import type { Day } from '../platform/time/calendar-day'
import { formatDay, formatList, formatPeriod } from '../platform/time/formats'
import { namedFacts } from '../platform/lists/facts'
import type { PageHead, Viewer } from '../platform/http/pages/view-types'
import { counterparts } from './crosswalk'
import {
  editionOn,
  editions,
  elementKey,
  elementName,
  firstEdition,
  frameworkElement,
  partOf,
} from './framework.directory'
import type { FrameworkEdition, FrameworkElement, InstrumentRecord } from './framework.model'
import { instrumentKinds, type ElementMark } from './framework.vocabulary'
import { areaName, instrument, instruments } from './instruments/instrument.directory'
import type { MappingView } from './mapping/mapping.presenter'
import { textIn } from '../platform/text/bilingual'

interface LinkText {
  text: string
  href?: string
}

/** Instruments that name the element, in the edition in which they are given: an objective or a focus area. */
function instrumentsOf(of: string, code: string): InstrumentRecord[] {
  const named = of === firstEdition ? [code] : counterparts(code, of, firstEdition)
  return instruments().filter(({ objectives, focusAreas }) =>
    [...objectives, ...focusAreas].some((one) => named.includes(one)),
  )
}

// Objectives and focus areas are filters of the list; what an instrument implies is about every instrument.
function instrumentLink(of: FrameworkEdition, element: FrameworkElement, { t }: Viewer): LinkText | null {
  if (element.byInstrument)
    return { text: t('framework:instruments', { count: instruments().length }), href: paths.instruments.list() }
  const count = instrumentsOf(of.edition, element.code).length
  if (count === 0) return null
  const text = t('framework:instruments', { count })
  if (of.edition !== firstEdition) return { text }
  const query = partOf(of, element) === 'focus' ? { focus: element.code } : { objective: element.code }
  return { text, href: paths.instruments.list({}, query) }
}

type HrefOf = (code: string) => string | null

// What is not adopted is mapped to nothing, and has no page of the work mapped to it.
const hrefIn =
  (of: FrameworkEdition): HrefOf =>
  (code) =>
    of.state === 'adopted' ? paths.framework.show({ code: elementKey(of.edition, code) }) : null

/** An edition as a tree: layers, their elements, and how many instruments serve each. */
export function presentTree(of: FrameworkEdition, viewer: Viewer, hrefOf: HrefOf = hrefIn(of)) {
  const { lang } = viewer
  const isLinked = of.state === 'adopted'
  return of.layers.map((layer) => ({
    title: textIn(layer.title, lang),
    lead: textIn(layer.lead, lang),
    elements: of.elements
      .filter((element) => element.layer === layer.code)
      .map((element) => ({
        code: element.code,
        title: textIn(element.title, lang),
        href: hrefOf(element.code),
        description: textIn(element.description, lang),
        instruments: isLinked ? instrumentLink(of, element, viewer) : null,
      })),
  }))
}

export interface TreeView {
  layers: ReturnType<typeof presentTree>
}

/** The plan in force, with what is known of those that follow. */
export function presentFramework(viewer: Viewer) {
  const { t, lang, today } = viewer
  const edition = editionOn(today)
  return {
    head: {
      eyebrow: textIn(edition.title, lang),
      title: t('framework:title'),
      actions: [
        { text: t('framework:allInstruments'), href: paths.instruments.list() },
        { text: t('framework:keep.editions'), href: paths.editions.list() },
      ],
    } satisfies PageHead,
    placeholder: edition.placeholder,
    layers: presentTree(edition, viewer),
    facts: namedFacts(t, 'framework:fact', {
      edition: edition.edition,
      period: periodOfEdition(edition, viewer),
      standing: standingText(edition, today, viewer),
      counting: countingText(edition, viewer),
    }),
    // What has been announced is no plan yet, and says so.
    announced: editions()
      .filter(({ state, validFrom }) => state === 'announced' && validFrom > edition.validFrom)
      .map(({ title }) => t('framework:announced', { edition: textIn(title, lang) })),
  }
}

export const periodOfEdition = ({ validFrom, validUntil }: FrameworkEdition, { t, lang }: Viewer): string =>
  validUntil
    ? formatPeriod({ from: validFrom, until: validUntil }, lang)
    : t('framework:openPeriod', { day: formatDay(validFrom, lang) })

const standingText = ({ validUntil }: FrameworkEdition, today: Day, { t, lang }: Viewer): string =>
  validUntil === undefined
    ? t('framework:standing.inForce')
    : t(today > validUntil ? 'framework:edition.prolonged' : 'framework:edition.inForce', {
        day: formatDay(validUntil, lang),
      })

/** What counts under an element of the edition without naming it. */
export function countingText(of: FrameworkEdition, { t, lang }: Viewer): string {
  const marked = (mark: ElementMark) => of.elements.filter((element) => element[mark])
  const sentence = (mark: 'byDelivery' | 'byInstrument' | 'joint') => {
    const elements = formatList(marked(mark), lang, ({ code, title }) => `${textIn(title, lang)} (${code})`)
    return elements === '' ? [] : [t(`framework:counts.${mark}`, { elements })]
  }
  return [
    t('framework:counts.objective'),
    ...(['byDelivery', 'byInstrument', 'joint'] as const).flatMap(sentence),
  ].join(' ')
}

/** What the register knows of one element, for its page; null for a key that is not known. */
export function presentElement(key: string, viewer: Viewer) {
  const { t, lang } = viewer
  const element = frameworkElement(key)
  if (!element) return null
  const { edition, code } = element
  const own = instrumentsOf(edition.edition, code)
  const layer = edition.layers.find((one) => one.code === element.layer)
  return {
    code,
    part: element.objective
      ? ('objective' as const)
      : element.byDelivery || element.byInstrument || element.joint
        ? ('function' as const)
        : partOf(edition, element),
    placeholder: edition.placeholder,
    head: {
      crumbs: [{ text: t('framework:title'), href: paths.framework.list() }],
      reference: code,
      eyebrow: [layer ? textIn(layer.title, lang) : '', textIn(edition.title, lang)].filter(Boolean).join(' · '),
      title: textIn(element.title, lang),
    } satisfies PageHead,
    description: textIn(element.description, lang),
    instrumentsHref: instrumentLink(edition, element, viewer),
    instruments: instrumentKinds
      .map((kind) => ({
        kind: t(`vocabulary:instrumentKinds.${kind}`),
        items: own
          .filter((one) => one.kind === kind)
          .map((one) => ({
            text: textIn(one.name, lang),
            href: paths.instruments.show(one),
            year: yearText(one, viewer),
          }))
          .sort((one, other) => one.text.localeCompare(other.text, lang)),
      }))
      .filter(({ items }) => items.length > 0),
  }
}

/** What the register knows of one instrument, for its page; null for a code that is not known. */
export function presentInstrument(code: string, viewer: Viewer) {
  const { t, lang } = viewer
  const record = instrument(code)
  if (!record) return null
  return {
    code,
    head: {
      crumbs: [{ text: t('framework:instrumentsTitle'), href: paths.instruments.list() }],
      eyebrow: t(`vocabulary:instrumentKinds.${record.kind}`),
      title: textIn(record.name, lang),
    } satisfies PageHead,
    description: textIn(record.description, lang),
    mapping: {
      tags: [...record.objectives, ...record.focusAreas].map((element, index) => ({
        text: elementName(element, lang),
        href: paths.framework.show({ code: element }),
        main: index === 0,
      })),
      instruments: [],
    } satisfies MappingView,
    facts: namedFacts(t, 'framework:column', {
      kind: {
        value: t(`vocabulary:instrumentKinds.${record.kind}`),
        href: paths.instruments.list({}, { kind: record.kind }),
      },
      year: yearText(record, viewer),
      areas: {
        lines: record.expertiseAreas.map((area) => ({
          text: areaName(area, lang),
          href: paths.instruments.list({}, { area }),
        })),
      },
    }),
  }
}

/** '1999', 'about 2018' where the year is not sure, '–' where none is known. */
export function yearText({ year, yearConfidence }: InstrumentRecord, { t }: Viewer): string {
  if (year === null || year === undefined) return '–'
  return yearConfidence === 'unsure' ? t('framework:aboutYear', { year }) : String(year)
}
