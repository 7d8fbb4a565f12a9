import type { Act } from '../platform/actor'
import { addDays, dayOf, type Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { publish, type DomainEvent } from '../platform/events'
import { storeFile, type FileLink } from '../platform/files'
import { nextReferences } from '../platform/reference-number'
import type { ReceivedFile } from '../platform/uploads'
import {
  recommendationAnswered,
  recommendationBlocked,
  recommendationDropped,
  recommendationIssued,
  recommendationReopened,
  recommendationReportedDone,
  recommendationStarted,
  recommendationSubject,
  recommendationSuperseded,
  recommendationVerified,
} from './recommendation.events'
import type { ProgressValues, ResponseValues, VerificationValues } from './recommendation.form'
import { priorities, Recommendations, type Recommendation, type RecommendationRecord } from './recommendation.model'
import { assertTurn, recommendationLifeCycle, type RecommendationAction } from './recommendation.status'

// Settings of the programme. A Member has a month to answer, which leaves time for a committee that meets monthly;
// the secretariat gives itself the same month to look at what is reported as done.
const daysToAnswer = 30
const daysToVerify = 30

/** A recommendation as a report hands it over. */
export type NewRecommendation = Pick<
  RecommendationRecord,
  | 'memberCode'
  | 'mission'
  | 'missionTitle'
  | 'report'
  | 'reportVersion'
  | 'team'
  | 'text'
  | 'instrument'
  | 'objective'
  | 'statement'
  | 'area'
  | 'owner'
  | 'priority'
  | 'horizon'
  | 'dueDay'
>

/** Makes the recommendations of a cleared report live; gives their references in the same order. */
export async function issueRecommendations(rows: NewRecommendation[], act: Act): Promise<string[]> {
  if (rows.length === 0) return []
  const references = await nextReferences('REC', act.at.getUTCFullYear(), rows.length)
  return transaction(async () => {
    for (const [index, row] of rows.entries()) {
      const recommendation = new Recommendations({
        ...row,
        reference: references[index],
        priorityRank: priorities.indexOf(row.priority),
        recommendedDueDay: row.dueDay,
        state: 'proposed',
        issuedAt: act.at,
        createdAt: act.at,
      })
      take(recommendation, 'issue', act)
      recommendation.actBy = addDays(dayOf(act.at), daysToAnswer)
      await recommendation.save()
      await publish(recommendationIssued(recommendationSubject(recommendation), act, { report: row.report }))
    }
    return references
  })
}

const answerActions = { accepted: 'accept', 'partly-accepted': 'acceptPartly', rejected: 'reject' } as const

/** Keeps the Member's answer; the owner and day that it names are those that count from now on. */
export async function respondTo(recommendation: Recommendation, values: ResponseValues, act: Act): Promise<void> {
  assertVersion(recommendation, values.version)
  const { answer, reason } = values
  const owner = answer === 'rejected' ? '' : values.owner
  const dueDay = answer === 'rejected' ? undefined : values.dueDay
  take(recommendation, answerActions[answer], act, reason)
  recommendation.response = { answer, reason, owner, dueDay, ...signature(act) }
  if (owner !== '') recommendation.owner = owner
  if (dueDay) recommendation.dueDay = dueDay
  owe(recommendation, recommendation.dueDay)
  await keep(recommendation, recommendationAnswered(recommendationSubject(recommendation), act, { answer, reason }))
}

const progressActions = { started: 'start', blocked: 'block', done: 'reportDone' } as const

/** Adds a step of progress with its evidence: under way, blocked with its cause, or reported as done. */
export async function reportProgress(
  recommendation: Recommendation,
  values: ProgressValues,
  evidence: ReceivedFile[],
  act: Act,
): Promise<void> {
  assertVersion(recommendation, values.version)
  const { kind, note, cause } = values
  take(recommendation, progressActions[kind], act, note)
  // Stored only when the step may be taken, so that a refused one leaves no file behind.
  const files: FileLink[] = []
  for (const file of evidence) files.push(await storeFile(file, recommendation.reference, act))
  recommendation.progress.push({ kind, note, cause, files, ...signature(act) })
  recommendation.cause = cause
  owe(recommendation, kind === 'done' ? addDays(dayOf(act.at), daysToVerify) : recommendation.dueDay)
  const subject = recommendationSubject(recommendation)
  if (kind === 'done') await keep(recommendation, recommendationReportedDone(subject, act, { note }))
  else if (kind === 'blocked') await keep(recommendation, recommendationBlocked(subject, act, { note, cause }))
  else await keep(recommendation, recommendationStarted(subject, act, { note }))
}

/** Closes a recommendation on evidence, or opens it again with what is still missing and a new day. */
export async function verify(recommendation: Recommendation, values: VerificationValues, act: Act): Promise<void> {
  assertVersion(recommendation, values.version)
  const { outcome, note } = values
  take(recommendation, outcome === 'verified' ? 'verify' : 'reopen', act, note)
  recommendation.verification = { outcome, note, ...signature(act) }
  recommendation.checks.push({ outcome, note, ...signature(act) })
  if (outcome === 'reopened' && values.dueDay) recommendation.dueDay = values.dueDay
  owe(recommendation, recommendation.dueDay)
  const subject = recommendationSubject(recommendation)
  if (outcome === 'verified') await keep(recommendation, recommendationVerified(subject, act, { note }))
  else await keep(recommendation, recommendationReopened(subject, act, { note }))
}

/** Takes out a recommendation that is no longer relevant, with the reason that the Member reads. */
export async function dropRecommendation(
  recommendation: Recommendation,
  values: { reason: string; version?: number },
  act: Act,
): Promise<void> {
  assertVersion(recommendation, values.version)
  const { reason } = values
  take(recommendation, 'drop', act, reason)
  owe(recommendation, recommendation.dueDay)
  await keep(recommendation, recommendationDropped(recommendationSubject(recommendation), act, { reason }))
}

/** Puts a corrected recommendation in the place of an open one; one that is finished stays as it is. */
export async function supersedeRecommendation(reference: string, by: string, act: Act): Promise<void> {
  await transaction(async () => {
    const recommendation = await Recommendations.findOne({ reference })
    if (!recommendation || !recommendationLifeCycle.can(recommendation, 'supersede')) return
    take(recommendation, 'supersede', act, by)
    recommendation.supersededBy = by
    owe(recommendation, recommendation.dueDay)
    await keep(recommendation, recommendationSuperseded(recommendationSubject(recommendation), act, { by }))
  })
}

// The record is changed before its transaction begins: a transaction that is tried again must find it changed once.
const keep = (recommendation: Recommendation, event: DomainEvent) =>
  transaction(async () => {
    await recommendation.save()
    await publish(event)
  })

const signature = ({ actor, at }: Act) => ({ by: actor.id, byName: actor.name, at })

function take(recommendation: Recommendation, action: RecommendationAction, act: Act, note = '') {
  const from = recommendation.state
  assertTurn(recommendation, action)
  recommendationLifeCycle.step(recommendation, action)
  recommendation.history.push({ action, from, to: recommendation.state, note, ...signature(act) })
}

// The day by which the next person acts; where nobody owes anything there is none.
function owe(recommendation: Recommendation, day: Day) {
  recommendation.actBy = recommendationLifeCycle.isFinal(recommendation.state) ? undefined : day
}
