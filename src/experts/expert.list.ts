import { areaCodes, areaName, areaOptions } from '../framework'
import { memberName, members, regionCodes } from '../members'
import { paths } from '../paths'
import { formatShortDay } from '../platform/time/formats'
import type { ListDefinition, ListFilterField, ListView } from '../platform/lists/lists'
import type { Cell } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { beginsWithWords } from '../platform/lists/words'
import { accreditationLifeCycle } from './accreditation/accreditation.status'
import { categoryOptions, languageOptions } from './file/expert-forms.presenter'
import type { ExpertRecord } from './expert.model'
import { deliveryLanguages, expertCategories } from './expert.vocabulary'
import { availabilityTag, expertTag, languagesText } from './expert.presenter'
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
  {
    name: 'area',
    label: 'experts:filter.area',
    kind: 'select',
    options: areaOptions,
    filter: (value) => (areaCodes().includes(value) ? { areas: value } : null),
  },
  {
    name: 'language',
    label: 'experts:filter.language',
    kind: 'select',
    options: languageOptions,
    filter: (value) =>
      deliveryLanguages.includes(value as never) ? { languages: { $elemMatch: { code: value, level: 'work' } } } : null,
  },
  {
    name: 'category',
    label: 'experts:filter.category',
    kind: 'select',
    options: categoryOptions,
    filter: (value) =>
      expertCategories.includes(value as never)
        ? { $or: [{ category: value }, { 'accreditations.category': value }] }
        : null,
  },
  {
    name: 'state',
    label: 'experts:filter.state',
    kind: 'select',
    options: ({ t }) => states.map((state) => ({ value: state, text: t(`vocabulary:accreditationStates.${state}`) })),
    filter: (value, { today }) => (states.includes(value as never) ? inState(value as never, today) : null),
  },
  {
    name: 'region',
    label: 'experts:filter.region',
    kind: 'select',
    options: ({ t }) => regionCodes.map((code) => ({ value: code, text: t(`vocabulary:regions.${code}`) })),
    filter: (value) =>
      regionCodes.includes(value as never)
        ? {
            homeMember: {
              $in: members()
                .filter(({ region }) => region === value)
                .map(({ code }) => code),
            },
          }
        : null,
  },
  { name: 'words', label: 'experts:filter.words', kind: 'search', filter: beginsWithWords },
]

const views: ListView[] = [
  { name: 'all', label: 'experts:view.all', filter: () => ({}) },
  { name: 'available', label: 'experts:view.available', filter: ({ today }) => rosterFilters.available(today) },
  { name: 'owe-mission', label: 'experts:view.oweMission', filter: () => rosterFilters.oweFieldMission() },
  { name: 'expiring', label: 'experts:view.expiring', filter: ({ today }) => rosterFilters.expiring(today) },
  { name: 'suspended', label: 'experts:view.suspended', filter: () => rosterFilters.suspended() },
]

export const expertList: ListDefinition = {
  address: paths.experts.list(),
  columns: [
    { key: 'name', label: 'experts:column.name', sort: 'order' },
    { key: 'areas', label: 'experts:column.areas' },
    { key: 'languages', label: 'experts:column.languages' },
    { key: 'state', label: 'experts:column.state' },
    { key: 'availability', label: 'experts:column.availability' },
    { key: 'missions', label: 'experts:column.missions', sort: 'lastMissionDay', numeric: true },
  ],
  filters,
  views,
  defaultSort: { field: 'order' },
  caption: 'experts:caption',
  empty: { title: 'experts:empty.title', text: 'experts:empty.text' },
}

/** What a row needs; ratings and conflicts are never read for a list. */
export const rosterProjection = { rating: 0, conflicts: 0, biography: 0, 'accreditations.history': 0 } as const

export function presentExpertRow(expert: ExpertRecord, viewer: Viewer): Record<string, Cell> {
  const { t, lang } = viewer
  return {
    name: {
      text: expert.name,
      href: paths.experts.show({ reference: expert.reference }),
      sub: `${memberName(expert.homeMember, lang)}, ${t(`vocabulary:expertCategories.${expert.category}`)}`,
      ref: expert.reference,
    },
    areas: { text: expert.areas.map((code) => areaName(code, lang)).join(', ') || '–' },
    languages: { text: languagesText(expert, viewer) || '–' },
    state: { state: expertTag(expert, viewer) },
    availability: { state: availabilityTag(expert, viewer) },
    missions: {
      text: String(expert.missionsDone),
      sub: expert.lastMissionDay
        ? t('experts:lastMission', { day: formatShortDay(expert.lastMissionDay, lang) })
        : undefined,
    },
  }
}
