import { paths } from '../../paths'
import { oneOf, type ListDefinition } from '../../platform/lists/lists'
import { codeOptions, type Cell, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { edition, elementName, firstEdition, namedIn, objectivesIn } from '../framework.directory'
import type { FrameworkElement, InstrumentRecord } from '../framework.model'
import { areaName, instrumentsWith } from './instrument.directory'
import { instrumentKinds } from '../framework.vocabulary'
import { yearText } from '../framework.presenter'
import { areaOptions } from '../mapping/mapping.presenter'
import { textIn } from '../../platform/text/bilingual'
import type { Language } from '../../programme/actor'

const byCode = (elements: readonly FrameworkElement[], lang: Language): Option[] =>
  elements.map(({ code, title }) => ({ value: code, text: `${code} ${textIn(title, lang)}` }))

// Instruments name elements of the edition that comes with Capstan.
const ofInstruments = () => edition(firstEdition)!

/** The list of instruments, ordered by the reader's names. */
export const instrumentList = ({ lang }: Viewer): ListDefinition => ({
  address: paths.instruments.list(),
  columns: [
    {
      key: 'name',
      label: 'framework:column.name',
      sort: `order.${lang}`,
      sub: { key: 'description', label: 'platform:files.details' },
    },
    { key: 'kind', label: 'framework:column.kind', sort: 'kind' },
    { key: 'serves', label: 'framework:column.serves', sub: { key: 'servesAlso', label: 'platform:files.details' } },
    { key: 'areas', label: 'framework:column.areas' },
    { key: 'year', label: 'framework:column.year', sort: 'year', numeric: true, holds: 'number' },
  ],
  filters: [
    oneOf('kind', 'framework:filter.kind', codeOptions(instrumentKinds, 'vocabulary:instrumentKinds.'), 'kind'),
    oneOf('objective', 'framework:filter.objective', () => byCode(objectivesIn(ofInstruments()), lang), 'objectives'),
    oneOf('focus', 'framework:filter.focus', () => byCode(namedIn(ofInstruments(), 'focus'), lang), 'focusAreas'),
    oneOf('area', 'framework:filter.area', areaOptions, 'expertiseAreas'),
    {
      name: 'words',
      label: 'framework:filter.words',
      kind: 'search',
      filter: (value) => ({ code: { $in: instrumentsWith(value).map(({ code }) => code) } }),
    },
  ],
  defaultSort: { field: `order.${lang}` },
  caption: 'framework:caption',
  empty: { title: 'framework:empty.title', text: 'framework:empty.text' },
})

export function presentInstrumentRow(record: InstrumentRecord, viewer: Viewer): Record<string, Cell> {
  const { lang, t } = viewer
  const [first, ...others] = record.objectives
  return {
    name: {
      text: textIn(record.name, lang),
      href: paths.instruments.show(record),
      sub: textIn(record.description, lang),
    },
    kind: { text: t(`vocabulary:instrumentKinds.${record.kind}`) },
    serves: {
      text: first ? elementName(first, lang) : '–',
      href: first ? paths.framework.show({ code: first }) : undefined,
      sub:
        others.length > 0
          ? t('framework:alsoServes', { codes: others.map((code) => elementName(code, lang)).join(', ') })
          : undefined,
    },
    areas: { text: record.expertiseAreas.map((code) => areaName(code, lang)).join(', ') },
    year: { text: yearText(record, viewer), value: record.year ?? undefined },
  }
}
