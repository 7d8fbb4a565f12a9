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

/** How many of each kind are wanted: of one whose whole list is one click away, and of one that has no such list. */
interface Most {
  listed: number
  unlisted: number
}

/** What stands on the page. */
export const onPage: Most = { listed: 8, unlisted: 25 }

interface Hits<R> {
  rows: R[]
  /** Whether there are more than are shown. */
  more: boolean
}

/** What was found of each kind; null for a kind that this reader has none of, so that it was not looked at. */
export type SearchFound = NonNullable<Awaited<ReturnType<typeof findEverything>>>
export type SearchKind = keyof SearchFound

const first = <R>(rows: R[], most: number): Hits<R> => ({ rows: rows.slice(0, most), more: rows.length > most })
const firstOrNull = <R>(rows: R[] | null, most: number): Hits<R> | null => (rows === null ? null : first(rows, most))

// The newest that this reader may list; one more is read than is shown, to know whether there are more.
const newest =
  (words: Filter, most: number) =>
  async <R>(from: Reads<R> | null, fields: Reading<R>['fields'], wanted = words): Promise<Hits<R> | null> =>
    from && first(await from.find(wanted, { fields, sort: { _id: -1 }, limit: most + 1 }), most)

const roundFields = { reference: 1, memberCode: 1, state: 1, stateSince: 1, referenceDay: 1 } as const
const whenFields = { period: 1, window: 1, state: 1, reportDue: 1, report: 1 } as const
const activityFields = { reference: 1, kind: 1, ...titleFields, memberCodes: 1, ...whenFields } as const

/** Everything that the reader may see and that holds every word; each kind by the rules and the words of its own list. */
export async function findEverything(
  query: string,
  { actor, lang, today }: Viewer,
  { listed, unlisted }: Most = onPage,
) {
  const words = beginsWithWords(query)
  if (words === null) return null
  const found = newest(words, listed)
  const [assessments, requests, missions, training, reports, recommendations, experts, participants, users] =
    await Promise.all([
      found(assessmentRecords.of(actor), roundFields, roundsWith(query) ?? words),
      found(requestRecords.of(actor), {
        ...{ reference: 1, ...titleFields, memberCode: 1, state: 1, 'decision.contribution': 1 },
      }),
      found(missionRecords.of(actor), activityFields),
      found(trainingRecords.of(actor), activityFields),
      reportsWith(words, actor, unlisted + 1),
      found(recommendationRecords.of(actor), { reference: 1, ...textFields, memberCode: 1, state: 1 }),
      found(expertRecords.of(actor), { reference: 1, name: 1, homeMember: 1 }),
      participantsWith(words, actor, unlisted + 1),
      found(userRecords.of(actor), { name: 1, email: 1 }),
    ])
  return {
    members: first(membersCalled(query, lang), listed),
    elements: first(elementsWith(query, today), unlisted),
    instruments: first(instrumentsWith(query), listed),
    assessments,
    requests,
    missions,
    training,
    reports: firstOrNull(reports, unlisted),
    recommendations,
    experts,
    participants: firstOrNull(participants, unlisted),
    agreements: mayListAgreements(actor, undefined)
      ? first(
          agreementsWith(query).filter((agreement) => maySeeAgreement(actor, agreement)),
          listed,
        )
      : null,
    users,
  }
}
