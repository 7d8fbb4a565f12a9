import { assignmentHref, assignmentRecords, assignmentSubject, type AssignmentRecord } from '../activities'
import { assessmentRecords, assessmentSubject, type AssessmentRecord } from '../assessments'
import { offerRecords, offerSubject, type OfferRecord } from '../calls'
import { agreementRecords, agreementSubject, type AgreementRecord } from '../funding'
import { reportRecords, reportSubject, type ReportRecord } from '../mission-reports'
import { paths } from '../paths'
import { moveRecords, type MoveRecord } from '../planning'
import type { Subject } from '../platform/data/events'
import type { Reads } from '../platform/lists/records'
import { recommendationRecords, recommendationSubject, type RecommendationRecord } from '../recommendations'
import { requestRecords, requestSubject, type RequestRecord } from '../requests'

/** Where the records of one feature name the files that belong to them. */
interface FileHolder<R = unknown> {
  records: Reads<R>
  /** Every path of a link to a file; what stands at none of them belongs to nothing, and is deleted after a day. */
  fields: readonly string[]
  subjectOf: (record: R) => Subject
  hrefOf: (record: R) => string
}

const holder = <R>(held: FileHolder<R>): FileHolder => held as FileHolder

/** All places of the database that name files; test/files/file-holders.test.ts finds one that is missing here. */
export const fileHolders: readonly FileHolder[] = [
  holder<AgreementRecord>({
    records: agreementRecords.all,
    fields: ['files'],
    subjectOf: agreementSubject,
    hrefOf: ({ code }) => paths.funding.show({ code }),
  }),
  holder<RequestRecord>({
    records: requestRecords.all,
    fields: ['attachments', 'signature.letter', 'messages.files'],
    subjectOf: requestSubject,
    hrefOf: ({ reference }) => paths.requests.show({ reference }),
  }),
  holder<AssessmentRecord>({
    records: assessmentRecords.all,
    fields: ['areas.files'],
    subjectOf: assessmentSubject,
    hrefOf: ({ reference }) => paths.assessments.show({ reference }),
  }),
  holder<AssignmentRecord>({
    records: assignmentRecords.all,
    fields: ['signedReply.letter'],
    subjectOf: assignmentSubject,
    hrefOf: assignmentHref,
  }),
  holder<OfferRecord>({
    records: offerRecords.all,
    fields: ['cv'],
    subjectOf: offerSubject,
    hrefOf: ({ call, reference }) => paths.calls.showOffer({ reference: call, offer: reference }),
  }),
  // Undone, a move gives back the reply to the question that it had made void.
  holder<MoveRecord>({
    records: moveRecords.all,
    fields: ['people.before.signedReply.letter'],
    subjectOf: ({ activity, kind }) => ({ kind, reference: activity, title: activity }),
    hrefOf: ({ activity: reference, kind }) =>
      kind === 'mission' ? paths.missions.show({ reference }) : paths.training.show({ reference }),
  }),
  holder<RecommendationRecord>({
    records: recommendationRecords.all,
    fields: ['progress.files', 'checks.files', 'verification.files', 'lasting.files'],
    subjectOf: recommendationSubject,
    hrefOf: ({ reference }) => paths.recommendations.show({ reference }),
  }),
  holder<ReportRecord>({
    records: reportRecords.all,
    fields: ['annexes'],
    subjectOf: reportSubject,
    hrefOf: ({ mission }) => paths.reports.show({ reference: mission }),
  }),
]

/** The record that names a file, as events and pages speak of it. */
export interface HeldBy {
  subject: Subject
  href: string
}

/** Where the ids stand. */
export const idsAt = ({ fields }: FileHolder): string[] => fields.map((field) => `${field}.fileId`)

/** Finds the records that name one of these files. */
const naming = (one: FileHolder, ids: readonly string[]) => ({
  $or: idsAt(one).map((path) => ({ [path]: { $in: [...ids] } })),
})

/** The ids of all files that a record names. */
export const filesOf = ({ fields }: FileHolder, record: unknown): string[] =>
  fields.flatMap((field) => fileIdsAt(record, field.split('.')))

/** The records that name these files, by the id of the file. */
export async function holdersOf(ids: readonly string[]): Promise<Map<string, HeldBy>> {
  const found = new Map<string, HeldBy>()
  if (ids.length === 0) return found
  for (const one of fileHolders)
    for (const record of await one.records.find(naming(one, ids)))
      for (const id of filesOf(one, record))
        if (ids.includes(id)) found.set(id, { subject: one.subjectOf(record), href: one.hrefOf(record) })
  return found
}

// At one path of a record, whatever lists stand on the way.
function fileIdsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fileIdsAt(one, path))
  if (typeof value !== 'object' || value === null) return []
  const [first, ...rest] = path
  if (first !== undefined) return fileIdsAt((value as Record<string, unknown>)[first], rest)
  const { fileId } = value as { fileId?: unknown }
  return typeof fileId === 'string' ? [fileId] : []
}
