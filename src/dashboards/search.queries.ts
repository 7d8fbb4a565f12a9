import { Activities, activityFilter, type ActivityKind, type ActivityRecord } from '../activities'
import { Experts, expertFilter, type ExpertRecord } from '../experts'
import { frameworkElement, instruments, objectives, type InstrumentRecord } from '../framework'
import { members, type MemberRecord } from '../members'
import { and } from '../platform/lists'
import type { Viewer } from '../platform/viewer'
import { beginsWithWords } from '../platform/words'
import { recommendationFilter, Recommendations, type RecommendationRecord } from '../recommendations'
import { requestFilter, Requests, type RequestRecord } from '../requests'

/** How many of each kind stand on the page; the whole list is one click away. */
export const mostHits = 8

export interface Hits<R> {
  rows: R[]
  /** Whether there are more than are shown. */
  more: boolean
}

export interface SearchFound {
  members: Hits<MemberRecord>
  instruments: Hits<InstrumentRecord>
  elements: Hits<{ code: string }>
  experts: Hits<ExpertRecord> | null
  requests: Hits<RequestRecord> | null
  missions: Hits<ActivityRecord> | null
  training: Hits<ActivityRecord> | null
  recommendations: Hits<RecommendationRecord> | null
}

const some = <R>(rows: R[]): Hits<R> => ({ rows: rows.slice(0, mostHits), more: rows.length > mostHits })

/** Letters without accents, in lower case: "Côte" is found by "cote". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

// The registers are in memory; every word must be somewhere in the text.
function inMemory<R>(records: readonly R[], words: readonly string[], textOf: (record: R) => string): Hits<R> {
  return some(
    records.filter((record) => {
      const text = plain(textOf(record))
      return words.every((word) => text.includes(word))
    }),
  )
}

type Filter = Record<string, unknown>

const activityFields = {
  reference: 1,
  kind: 1,
  title: 1,
  memberCodes: 1,
  period: 1,
  window: 1,
  state: 1,
  reportDue: 1,
  report: 1,
} as const

// The first hits under the reader's own list filter; one more is read to know whether there are more.
async function inDatabase<R>(
  mayList: Filter | null,
  words: Filter | null,
  find: (filter: Filter) => PromiseLike<R[]>,
): Promise<Hits<R> | null> {
  return mayList === null || words === null ? null : some(await find(and([mayList, words])))
}

/** Everything that the reader may see and that holds every word; each kind under its own list filter. */
export async function findEverything(query: string, { actor }: Viewer): Promise<SearchFound> {
  const words = plain(query).split(/\s+/).filter(Boolean).slice(0, 8)
  const read = mostHits + 1
  const typed = beginsWithWords(query)
  const activities = (kind: ActivityKind) =>
    inDatabase(activityFilter(actor), typed, (filter) =>
      Activities.find(and([filter, { kind }]), activityFields)
        .sort({ _id: -1 })
        .limit(read)
        .lean<ActivityRecord[]>(),
    )
  const [experts, requests, missions, training, recommendations] = await Promise.all([
    inDatabase(expertFilter(actor), typed, (filter) =>
      Experts.find(filter, { reference: 1, name: 1, homeMember: 1 })
        .sort({ _id: -1 })
        .limit(read)
        .lean<ExpertRecord[]>(),
    ),
    inDatabase(requestFilter(actor), typed, (filter) =>
      Requests.find(filter, { reference: 1, title: 1, memberCode: 1, state: 1 })
        .sort({ _id: -1 })
        .limit(read)
        .lean<RequestRecord[]>(),
    ),
    activities('mission'),
    activities('training'),
    inDatabase(recommendationFilter(actor), typed, (filter) =>
      Recommendations.find(filter, { reference: 1, text: 1, memberCode: 1, state: 1 })
        .sort({ _id: -1 })
        .limit(read)
        .lean<RecommendationRecord[]>(),
    ),
  ])
  const byCode = frameworkElement(query.trim().toUpperCase())
  return {
    members: inMemory(members(), words, ({ code, name }) => `${code} ${name.en} ${name.fr}`),
    instruments: inMemory(instruments(), words, ({ code, name }) => `${code} ${name.en} ${name.fr}`),
    elements: byCode
      ? { rows: [byCode], more: false }
      : inMemory(objectives(), words, ({ code, title }) => `${code} ${title.en} ${title.fr}`),
    experts,
    requests,
    missions,
    training,
    recommendations,
  }
}
