import { paths } from '../paths'
import { formatDay } from '../platform/time/formats'
import { readsAsStaff } from '../programme/actor'
import { activitiesShown, notShown, type ThreadRecords, type ThreadSource } from '../programme/thread'
import type { Viewer } from '../platform/http/pages/view-types'
import { maySeeRecommendation } from './recommendation.policy'
import type { RecommendationRecord } from './recommendation.model'
import { recommendationRecords, recommendationsOfMissions } from './recommendation.queries'
import { openStates, verifiedStates } from './recommendation.status'

/** What the missions of a thread recommended, as far as this reader may see it. */
export const recommendationsOnThread = async (
  records: ThreadRecords,
  { actor }: Viewer,
): Promise<RecommendationRecord[]> => {
  const missions = activitiesShown(records)
  return missions.length === 0 ? [] : recommendationsOfMissions([...missions], actor)
}

/** Those among them that this reader may not open. */
export async function closedRecommendations(records: ThreadRecords, viewer: Viewer): Promise<RecommendationRecord[]> {
  const missions = activitiesShown(records)
  if (missions.length === 0 || readsAsStaff(viewer.actor)) return []
  const all = await recommendationRecords.all.find({ mission: { $in: [...missions] }, state: { $ne: 'proposed' } })
  return all.filter((one) => !maySeeRecommendation(viewer.actor, one))
}

// What was replaced or dropped is history, not a part of the thread that still leads somewhere.
const isStanding = ({ state }: RecommendationRecord): boolean => state !== 'superseded' && state !== 'dropped'

/** What was recommended, as a step of a thread. */
export const recommendationsLink: ThreadSource = async (records, viewer) => {
  const { lang, t } = viewer
  const standing = (await recommendationsOnThread(records, viewer)).filter(isStanding)
  const [first] = standing
  if (!first)
    return (await closedRecommendations(records, viewer)).some(isStanding) ? notShown('recommendations', viewer) : null
  const verified = standing.filter(({ state }) => verifiedStates.includes(state)).length
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
        ? paths.recommendations.show(first)
        : paths.recommendations.list(
            {},
            { view: 'all', missions: [...new Set(standing.map(({ mission }) => mission))].join(' ') },
          ),
  }
}
