import { assessmentRecords, roundsWith } from '../assessments'
import { expertRecords } from '../experts'
import { elementsWith, instrumentsWith } from '../framework'
import { agreementsWith, mayListAgreements, maySeeAgreement } from '../funding'
import { membersCalled } from '../members'
import { reportsWith } from '../mission-reports'
import { missionRecords } from '../missions'
import type { Filter } from '../platform/lists/lists'
import type { Reading, Reads } from '../platform/lists/records'
import type { Viewer } from '../platform/http/pages/view-types'
import { beginsWithWords } from '../platform/lists/words'
import { recommendationRecords } from '../recommendations'
import { requestRecords } from '../requests'
import { participantsWith, trainingRecords } from '../training'
import { userRecords } from '../users'
import { textFields, titleFields } from '../platform/text/written'

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

// The newest that this reader may list; one more is read than is shown, to know whether there are more.
async function newest<R>(from: Reads<R> | null, words: Filter, fields: Reading<R>['fields']): Promise<Hits<R> | null> {
  return from && first(await from.find(words, { fields, sort: { _id: -1 }, limit: mostHits + 1 }))
}

const roundFields = { reference: 1, memberCode: 1, state: 1, stateSince: 1, referenceDay: 1 } as const
const whenFields = { period: 1, window: 1, state: 1, reportDue: 1, report: 1 } as const
const activityFields = { reference: 1, kind: 1, ...titleFields, memberCodes: 1, ...whenFields } as const

/** Everything that the reader may see and that holds every word; each kind by the rules and the words of its own list. */
export async function findEverything(query: string, { actor, lang, today }: Viewer) {
  const words = beginsWithWords(query)
  if (words === null) return null
  const [assessments, requests, missions, training, reports, recommendations, experts, participants, users] =
    await Promise.all([
      newest(assessmentRecords.of(actor), roundsWith(query) ?? words, roundFields),
      newest(requestRecords.of(actor), words, {
        ...{ reference: 1, ...titleFields, memberCode: 1, state: 1, 'decision.contribution': 1 },
      }),
      newest(missionRecords.of(actor), words, activityFields),
      newest(trainingRecords.of(actor), words, activityFields),
      reportsWith(words, actor, mostWithoutList + 1),
      newest(recommendationRecords.of(actor), words, { reference: 1, ...textFields, memberCode: 1, state: 1 }),
      newest(expertRecords.of(actor), words, { reference: 1, name: 1, homeMember: 1 }),
      participantsWith(words, actor, mostWithoutList + 1),
      newest(userRecords.of(actor), words, { name: 1, email: 1 }),
    ])
  return {
    members: first(membersCalled(query, lang)),
    elements: first(elementsWith(query, today), mostWithoutList),
    instruments: first(instrumentsWith(query)),
    assessments,
    requests,
    missions,
    training,
    reports: firstOrNull(reports, mostWithoutList),
    recommendations,
    experts,
    participants: firstOrNull(participants, mostWithoutList),
    agreements: mayListAgreements(actor, undefined)
      ? first(agreementsWith(query).filter((agreement) => maySeeAgreement(actor, agreement)))
      : null,
    users,
  }
}
