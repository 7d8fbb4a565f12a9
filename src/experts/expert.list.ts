import { areaName, areaOptions } from '../framework'
import { byRegion, memberName } from '../members'
import { paths } from '../paths'
import { formatParts } from '../platform/text/parts'
import { formatShortDay } from '../platform/time/formats'
import { oneOf, type ListDefinition, type ListFilterField, type ListView } from '../platform/lists/lists'
import { codeOptions, type Cell, type Viewer } from '../platform/http/pages/view-types'
import { beginsWithWords } from '../platform/lists/words'
import { accreditationLifeCycle } from './accreditation/accreditation.status'
import { categoryOptions, languageOptions } from './file/expert-forms.presenter'
import type { ExpertRecord } from './expert.model'
import { expertFileColumns } from './importing/expert.columns'
import { availabilityTag, expertTag, languageText } from './expert-tags.presenter'
import { rosterFilters } from './expert.queries'

const states = [...accreditationLifeCycle.states, 'expiring', 'expired'] as const

// Accredited means in force on the reader's day; what has run out is asked for as expired.
function inState(state: (typeof states)[number], today: string) {
  if (state === 'expiring') return rosterFilters.expiring(today)
  if (state === 'expired') return { accreditations: { $elemMatch: { state: 'accredited', until: { $lt: today } } } }
  if (state === 'accredited')
    return {
      accreditations: { $elemMatch: { state, $or: [{ until: null }, { until: { $gte: today } }] } },
    }
  return { 'accreditations.state': state }
}

const filters: ListFilterField[] = [
  oneOf('area', 'experts:filter.area', areaOptions, 'areas'),
  oneOf('language', 'experts:filter.language', languageOptions, (value) => ({
    languages: { $elemMatch: { code: value, level: 'work' } },
  })),
  oneOf('category', 'experts:filter.category', categoryOptions, (value) => ({
    $or: [{ category: value }, { 'accreditations.category': value }],
  })),
  oneOf('state', 'experts:filter.state', codeOptions(states, 'vocabulary:accreditationStates.'), (value, { today }) =>
    inState(value as (typeof states)[number], today),
  ),
  byRegion('experts:filter.region', 'homeMember'),
  { name: 'words', label: 'experts:filter.words', kind: 'search', filter: beginsWithWords },
]

const views: ListView[] = [
  { name: 'all', label: 'experts:view.all', filter: () => rosterFilters.present() },
  { name: 'available', label: 'experts:view.available', filter: ({ today }) => rosterFilters.available(today) },
  { name: 'owe-mission', label: 'experts:view.oweMission', filter: () => rosterFilters.oweFieldMission() },
  { name: 'expiring', label: 'experts:view.expiring', filter: ({ today }) => rosterFilters.expiring(today) },
  { name: 'unconfirmed', label: 'experts:view.unconfirmed', filter: ({ today }) => rosterFilters.unconfirmed(today) },
  { name: 'suspended', label: 'experts:view.suspended', filter: () => rosterFilters.suspended() },
  { name: 'archived', label: 'experts:view.archived', filter: () => rosterFilters.archived() },
]

export const expertList: ListDefinition = {
  address: paths.experts.list(),
  columns: [
    {
      key: 'name',
      label: 'experts:column.name',
      sort: 'order',
      ref: 'platform:files.reference',
      sub: { key: 'home', label: 'platform:files.details' },
    },
    { key: 'areas', label: 'experts:column.areas' },
    { key: 'languages', label: 'experts:column.languages' },
    { key: 'state', label: 'experts:column.state' },
    { key: 'availability', label: 'experts:column.availability' },
    {
      key: 'missions',
      label: 'experts:column.missions',
      sort: 'lastMissionDay',
      numeric: true,
      holds: 'number',
      sub: { key: 'lastMission', label: 'platform:files.details' },
    },
  ],
  fileColumns: expertFileColumns,
  filters,
  views,
  defaultSort: { field: 'order' },
  caption: 'experts:caption',
  empty: { title: 'experts:empty.title', text: 'experts:empty.text' },
}

/** What a row needs; ratings and conflicts are never read for a list. */
export const rosterProjection = { rating: 0, conflicts: 0, 'accreditations.history': 0 } as const

// Files come back as imports: between their parts stands a semicolon alone.
const partsCell = (parts: readonly string[], lang: string): Cell => ({
  text: formatParts(parts, lang) || '–',
  whole: parts.join('; ') || '–',
})

export function presentExpertRow(expert: ExpertRecord, viewer: Viewer): Record<string, Cell> {
  const { t, lang } = viewer
  return {
    name: {
      text: expert.name,
      href: paths.experts.show(expert),
      sub: `${memberName(expert.homeMember, lang)}, ${t(`vocabulary:expertCategories.${expert.category}`)}`,
      ref: expert.reference,
    },
    areas: partsCell(
      expert.areas.map((code) => areaName(code, lang)),
      lang,
    ),
    languages: partsCell(
      expert.languages.map((one) => languageText(one, viewer)),
      lang,
    ),
    state: { state: expertTag(expert, viewer) },
    availability: { state: availabilityTag(expert, viewer) },
    missions: {
      text: String(expert.missionsDone),
      value: expert.missionsDone,
      sub: expert.lastMissionDay
        ? t('experts:lastMission', { day: formatShortDay(expert.lastMissionDay, lang) })
        : undefined,
    },
  }
}
