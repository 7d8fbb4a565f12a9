import { activityRecords } from '../activities'
import { expertRecords } from '../experts'
import { missionRecords } from '../missions'
import { paths } from '../paths'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Filter } from '../platform/lists/lists'
import type { Records } from '../platform/lists/records'
import type { Use } from '../platform/lists/uses'
import { formatNumber } from '../platform/time/formats'
import { recommendationRecords } from '../recommendations'
import { requestRecords } from '../requests'
import { trainingRecords } from '../training'

type Kind = 'missions' | 'training' | 'activities' | 'requests' | 'recommendations' | 'experts'

interface Place {
  kind: Kind
  filter: (code: string) => Filter
  /** The query of the list that shows them. */
  query?: (code: string) => Record<string, string>
}

const named = (kind: Kind, field: string, query?: string): Place => ({
  kind,
  filter: (code) => ({ [field]: code }),
  query: query === undefined ? undefined : (code) => ({ [query]: code }),
})

// Which fields of which records hold codes of a vocabulary.
const places: Record<string, readonly Place[]> = {
  activityTypes: [named('missions', 'type', 'type'), named('training', 'type', 'type')],
  deliveryModes: [named('missions', 'mode', 'mode'), named('training', 'mode', 'mode'), named('requests', 'mode')],
  activityCauses: [named('activities', 'cause')],
  languages: [named('activities', 'languages')],
  languageServices: [named('activities', 'languageService')],
  expertiseAreas: [
    // Those that the list of experts shows: without files that are archived.
    { ...named('experts', 'areas', 'area'), filter: (code) => ({ areas: code, 'archived.at': null }) },
    named('requests', 'mapping.expertiseAreas', 'area'),
    named('activities', 'mapping.expertiseAreas'),
  ],
  requestChannels: [named('requests', 'channel')],
  requestReasons: [named('requests', 'decision.reasonCode')],
  blockingCauses: [named('recommendations', 'cause')],
}

type Counted = Pick<Records<unknown>, 'of' | 'all'>

const recordsOf = (kind: Kind): Counted =>
  ({
    missions: missionRecords,
    training: trainingRecords,
    activities: activityRecords,
    requests: requestRecords,
    recommendations: recommendationRecords,
    experts: expertRecords,
  })[kind]

const listOf = {
  missions: paths.missions.list,
  training: paths.training.list,
  activities: null,
  requests: paths.requests.list,
  recommendations: paths.recommendations.list,
  experts: paths.experts.list,
} as const

/** Where an entry of a vocabulary is used, each with the list of these records where the reader has one. */
export async function usesOfVocabulary(vocabulary: string, code: string, { actor, t, lang }: Viewer): Promise<Use[]> {
  const found = await Promise.all(
    (places[vocabulary] ?? []).map(async ({ kind, filter, query }) => {
      const count = await recordsOf(kind).all.count(filter(code))
      return { kind, count, query: query?.(code) }
    }),
  )
  return found
    .filter(({ count }) => count > 0)
    .map(({ kind, count, query }) => ({
      text: t(`operations:uses.${kind}`, { count, formatted: formatNumber(count, lang) }),
      href: query && recordsOf(kind).of(actor) ? listOf[kind]?.({}, { view: 'all', ...query }) : undefined,
    }))
}
