import { areaName, areaOptions } from '../../framework'
import { byRegion, memberName } from '../../members'
import { paths } from '../../paths'
import { recordsWithin, type Within } from '../../platform/lists/records-within'
import { oneOf, type ListDefinition } from '../../platform/lists/lists'
import { beginsWithWords } from '../../platform/lists/words'
import { formatShortDay } from '../../platform/time/formats'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import { accreditationLifeCycle, expiringUntil, fieldMissionPendingFilter } from './accreditation.status'
import { accreditationTag } from '../expert-tags.presenter'
import { Experts, type ExpertRecord } from '../expert.model'
import { expertFilter } from '../expert.policy'
import { categoryOptions, languageOptions } from '../file/expert-forms.presenter'

/** One accreditation, with the file in which it stands. */
export type Accredited = Within<ExpertRecord, 'accreditations'>

/** Accreditations of all experts whom a reader may see, each by itself. */
export const accreditedRecords = recordsWithin<ExpertRecord, 'accreditations'>(Experts, 'accreditations', expertFilter)

const onTheWay = ['nominated', 'pre-screened', 'workshop', 'pre-accredited', 'field-assessment']

const present = { 'archived.at': null }

export const accreditationList: ListDefinition = {
  address: paths.experts.accreditations(),
  columns: [
    {
      key: 'name',
      label: 'experts:column.name',
      sort: 'order',
      ref: { key: 'expertReference', label: 'experts:accredited.reference' },
      sub: { key: 'homeMember', label: 'experts:file.homeMember' },
    },
    { key: 'category', label: 'experts:file.category', sort: 'accreditations.category' },
    { key: 'area', label: 'experts:column.area', sort: 'accreditations.area' },
    { key: 'language', label: 'experts:field.language', sort: 'accreditations.language' },
    { key: 'state', label: 'experts:column.state' },
    { key: 'since', label: 'experts:column.since', sort: 'accreditations.since', holds: 'day' },
    { key: 'until', label: 'experts:column.until', sort: 'accreditations.until', holds: 'day' },
  ],
  filters: [
    oneOf('area', 'experts:filter.area', areaOptions, 'accreditations.area'),
    oneOf('language', 'experts:field.language', languageOptions, 'accreditations.language'),
    oneOf('category', 'experts:filter.category', categoryOptions, 'accreditations.category'),
    oneOf(
      'state',
      'experts:filter.state',
      codeOptions(accreditationLifeCycle.states, 'vocabulary:accreditationStates.'),
      'accreditations.state',
    ),
    byRegion('experts:filter.region', 'homeMember'),
    { name: 'words', label: 'experts:filter.words', kind: 'search', filter: beginsWithWords },
  ],
  views: [
    {
      name: 'under-way',
      label: 'experts:accredited.view.underWay',
      filter: () => ({ 'accreditations.state': { $in: onTheWay }, ...present }),
    },
    {
      name: 'owe-mission',
      label: 'experts:view.oweMission',
      filter: fieldMissionPendingFilter,
    },
    {
      name: 'expiring',
      label: 'experts:view.expiring',
      filter: ({ today }) => ({
        'accreditations.state': 'accredited',
        'accreditations.until': { $gte: today, $lte: expiringUntil(today) },
        ...present,
      }),
    },
    { name: 'all', label: 'experts:view.all', filter: () => present },
  ],
  // Who waits longest comes first.
  defaultSort: { field: 'accreditations.since' },
  caption: 'experts:accredited.caption',
  empty: { title: 'experts:accredited.emptyTitle', text: 'experts:accredited.emptyText' },
}

export function presentAccreditationRow(
  { reference, name, homeMember, lastMissionDay, accreditations: held }: Accredited,
  viewer: Viewer,
): Record<string, Cell> {
  const { t, lang } = viewer
  const day = (value: string | undefined): Cell =>
    value ? { text: formatShortDay(value, lang), value: { day: value } } : { text: '–' }
  return {
    name: {
      text: name,
      href: paths.experts.show({ reference }),
      ref: reference,
      sub: memberName(homeMember, lang),
    },
    category: { text: t(`vocabulary:expertCategories.${held.category}`) },
    area: { text: areaName(held.area, lang) },
    language: { text: t(`vocabulary:languages.${held.language}`) },
    state: { state: accreditationTag(held, lastMissionDay, viewer) },
    since: day(held.since),
    until: day(held.until),
  }
}
