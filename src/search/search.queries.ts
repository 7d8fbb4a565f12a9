import { Activities, activityFilter, type ActivityKind, type ActivityRecord } from '../activities'
import { assessmentFilter, Assessments, roundsWith, type AssessmentRecord } from '../assessments'
import { Experts, expertFilter, type ExpertRecord } from '../experts'
import { elementsWith, instrumentsWith } from '../framework'
import { agreementFilter, agreementsWith, maySeeAgreement } from '../funding'
import { membersCalled } from '../members'
import { reportsWith } from '../mission-reports'
import { and, type Filter } from '../platform/lists/lists'
import type { Viewer } from '../platform/http/pages/viewer'
import { beginsWithWords } from '../platform/lists/words'
import { recommendationFilter, Recommendations, type RecommendationRecord } from '../recommendations'
import { requestFilter, Requests, type RequestRecord } from '../requests'
import { participantsWith } from '../training'
import { mayKeepUsers, Users, type UserRecord } from '../users'

/** How many of each kind stand on the page; the whole list is one click away. */
const mostHits = 8
/** Where there is no such list, more are shown at once. */
const mostWithoutList = 25

interface Hits<R> {
  rows: R[]
  /** Whether there are more than are shown. */
  more: boolean
}

/** What was found of each kind; null for a kind that this reader has none of, so that it was not looked at. */
export type SearchFound = NonNullable<Awaited<ReturnType<typeof findEverything>>>
export type SearchKind = keyof SearchFound

const first = <R>(rows: R[], most = mostHits): Hits<R> => ({ rows: rows.slice(0, most), more: rows.length > most })
const firstOrNull = <R>(rows: R[] | null, most = mostHits): Hits<R> | null => (rows === null ? null : first(rows, most))

// The little that is asked of a model here.
interface Searched {
  find(
    filter: Filter,
    fields: Record<string, 1>,
  ): { sort(order: { _id: -1 }): { limit(count: number): { lean(): PromiseLike<unknown> } } }
}

// The newest under the reader's own list filter; one more is read than is shown, to know whether there are more.
async function newest<R>(
  model: unknown,
  mayList: Filter | null,
  words: Filter,
  fields: readonly string[],
): Promise<Hits<R> | null> {
  if (mayList === null) return null
  const found = await (model as Searched)
    .find(and([words, mayList]), Object.fromEntries(fields.map((field) => [field, 1])))
    .sort({ _id: -1 })
    .limit(mostHits + 1)
    .lean()
  return first(found as R[])
}

const activityFields = ['reference', 'kind', 'title', 'memberCodes', 'period', 'window', 'state', 'reportDue', 'report']

/** Everything that the reader may see and that holds every word; each kind by the rules and the words of its own list. */
export async function findEverything(query: string, { actor, lang }: Viewer) {
  const words = beginsWithWords(query)
  if (words === null) return null
  const activities = (kind: ActivityKind) => {
    const mayList = activityFilter(actor)
    return newest<ActivityRecord>(Activities, mayList && and([mayList, { kind }]), words, activityFields)
  }
  const [assessments, requests, missions, training, reports, recommendations, experts, participants, users] =
    await Promise.all([
      newest<AssessmentRecord>(Assessments, assessmentFilter(actor), roundsWith(query) ?? words, [
        ...['reference', 'memberCode', 'state', 'stateSince', 'referenceDay'],
      ]),
      newest<RequestRecord>(Requests, requestFilter(actor), words, ['reference', 'title', 'memberCode', 'state']),
      activities('mission'),
      activities('training'),
      reportsWith(words, actor, mostWithoutList + 1),
      newest<RecommendationRecord>(Recommendations, recommendationFilter(actor), words, [
        ...['reference', 'text', 'memberCode', 'state'],
      ]),
      newest<ExpertRecord>(Experts, expertFilter(actor), words, ['reference', 'name', 'homeMember']),
      participantsWith(words, actor, mostWithoutList + 1),
      newest<UserRecord & { _id: unknown }>(Users, mayKeepUsers(actor, undefined) ? {} : null, words, [
        'name',
        'email',
      ]),
    ])
  return {
    members: first(membersCalled(query, lang)),
    elements: first(elementsWith(query), mostWithoutList),
    instruments: first(instrumentsWith(query)),
    assessments,
    requests,
    missions,
    training,
    reports: firstOrNull(reports, mostWithoutList),
    recommendations,
    experts,
    participants: firstOrNull(participants, mostWithoutList),
    agreements:
      agreementFilter(actor) === null
        ? null
        : first(agreementsWith(query).filter((agreement) => maySeeAgreement(actor, agreement))),
    users,
  }
}
