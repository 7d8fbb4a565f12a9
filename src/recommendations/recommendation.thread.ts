import { paths } from '../paths'
import { addMonths, dayOf, type Day } from '../platform/calendar-day'
import { formatDay } from '../platform/formats'
import { threadSource, type ThreadRecords } from '../platform/thread'
import type { Viewer } from '../platform/viewer'
import type { RecommendationRecord } from './recommendation.model'
import { recommendationFilter } from './recommendation.policy'
import { recommendationsOfMissions } from './recommendation.queries'
import { openStates } from './recommendation.status'

const none = Promise.resolve<RecommendationRecord[]>([])

const found = ({ activities = [] }: ThreadRecords, { actor }: Viewer): Promise<RecommendationRecord[]> =>
  activities.length === 0 ? none : recommendationsOfMissions(activities, recommendationFilter(actor))

// What was replaced or dropped is history, not a part of the thread that still leads somewhere.
const isStanding = ({ state }: RecommendationRecord): boolean => state !== 'superseded' && state !== 'dropped'

threadSource('recommendations', async (records, viewer) => {
  const { lang, t } = viewer
  const standing = (await found(records, viewer)).filter(isStanding)
  const [first] = standing
  if (!first) return null
  const verified = standing.filter(({ state }) => state === 'verified').length
  const next = standing.filter(({ state, actBy }) => openStates.includes(state) && actBy).map(({ actBy }) => actBy!)
  return {
    step: 'recommendations',
    text:
      standing.length === 1
        ? first.reference
        : t('recommendations:thread.several', { count: standing.length, verified }),
    when: next.length > 0 ? t('recommendations:thread.next', { day: formatDay(next.sort()[0]!, lang) }) : undefined,
    href:
      standing.length === 1
        ? paths.recommendations.show({ reference: first.reference })
        : paths.recommendations.list({}, { view: 'all', q: first.mission }),
  }
})

/** Months after the proof in which it is asked whether the change lasted. */
export const monthsToAskAgain = [6, 12] as const

/** The next day on which it is asked whether what was verified has lasted; null when both have passed. */
export function askedAgainOn(verified: readonly Pick<RecommendationRecord, 'verification'>[], today: Day): Day | null {
  const days = verified.flatMap(({ verification }) =>
    verification ? monthsToAskAgain.map((months) => addMonths(dayOf(verification.at), months)) : [],
  )
  return days.filter((day) => day >= today).sort()[0] ?? null
}

threadSource('asked-again', async (records, viewer) => {
  const { lang, t, today } = viewer
  const verified = (await found(records, viewer)).filter(({ state }) => state === 'verified')
  const day = askedAgainOn(verified, today)
  if (day === null) return null
  return {
    step: 'asked-again',
    text: t('recommendations:thread.askAgain'),
    when: formatDay(day, lang),
    open: true,
  }
})
