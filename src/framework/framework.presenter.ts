import { paths } from '../paths'
import type { Day } from '../platform/time/calendar-day'
import { formatDay, formatPeriod } from '../platform/time/formats'
import { namedFacts } from '../platform/lists/facts'
import type { PageHead, Viewer } from '../platform/http/pages/view-types'
import {
  areaName,
  currentEdition,
  elementTitle,
  frameworkElement,
  instrument,
  instruments,
} from './framework.directory'
import type { FrameworkElement, InstrumentRecord } from './framework.model'
import { elementLayers, instrumentKinds } from './framework.vocabulary'
import type { MappingView } from './mapping.presenter'
import { textIn } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'

interface LinkText {
  text: string
  href?: string
}

const titled = (code: string, lang: Language) => `${code} ${elementTitle(code, lang)}`

/** Instruments that name the element: an objective or a focus area. */
const instrumentsOf = (code: string): InstrumentRecord[] =>
  instruments().filter(({ objectives, focusAreas }) => objectives.includes(code) || focusAreas.includes(code))

// Objectives and focus areas are filters of the list; SP1 is about every instrument.
function instrumentLink({ code, layer }: FrameworkElement, { t }: Viewer): LinkText | null {
  if (code === 'SP1')
    return { text: t('framework:instruments', { count: instruments().length }), href: paths.instruments.list() }
  const count = instrumentsOf(code).length
  if (count === 0) return null
  const query = layer === 'focus-area' ? { focus: code } : { objective: code }
  return { text: t('framework:instruments', { count }), href: paths.instruments.list({}, query) }
}

/** The whole plan as a tree: layers, their elements, and how many instruments serve each. */
export function presentFramework(viewer: Viewer) {
  const { t, lang, today } = viewer
  const edition = currentEdition()
  return {
    head: {
      eyebrow: textIn(edition.title, lang),
      title: t('framework:title'),
      actions: [{ text: t('framework:allInstruments'), href: paths.instruments.list() }],
    } satisfies PageHead,
    layers: elementLayers.map((layer) => ({
      layer,
      elements: edition.elements
        .filter((element) => element.layer === layer)
        .map((element) => ({
          code: element.code,
          title: textIn(element.title, lang),
          href: paths.framework.show(element),
          description: textIn(element.description, lang),
          instruments: instrumentLink(element, viewer),
        })),
    })),
    facts: namedFacts(t, 'framework:fact', {
      edition: edition.edition,
      period: formatPeriod({ from: edition.validFrom, until: edition.validUntil }, lang),
      standing: standingOfEdition(edition.validUntil, today, viewer),
      counting: t('framework:counting'),
    }),
  }
}

const standingOfEdition = (until: Day, today: Day, { t, lang }: Viewer): string =>
  t(today > until ? 'framework:edition.prolonged' : 'framework:edition.inForce', { day: formatDay(until, lang) })

/** What the register knows of one element, for its page; null for a code that is not known. */
export function presentElement(code: string, viewer: Viewer) {
  const { t, lang } = viewer
  const element = frameworkElement(code)
  if (!element) return null
  const own = instrumentsOf(code)
  return {
    code,
    layer: element.layer,
    head: {
      crumbs: [{ text: t('framework:title'), href: paths.framework.list() }],
      reference: code,
      eyebrow: t(`framework:one.${element.layer}`),
      title: textIn(element.title, lang),
    } satisfies PageHead,
    description: textIn(element.description, lang),
    instrumentsHref: instrumentLink(element, viewer),
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
        text: titled(element, lang),
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
