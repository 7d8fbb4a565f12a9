import type { Act } from '../programme/actor'
import { addDays, type Day, todayOf } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { conveyor, hold, signedBy, transaction, type Held } from '../platform/data/change'
import { NotFound } from '../platform/errors'
import { storeFiles, type FileLink } from '../platform/files/files'
import { nextReferences } from '../platform/data/reference-number'
import type { ReceivedFile } from '../platform/files/uploads'
import { assertEvidence, needsEvidence, verifierBringsEvidence } from './steps/evidence'
import { recommendationEvents, recommendationSubject } from './recommendation.events'
import type { ProgressValues, ResponseValues, VerificationValues } from './steps/recommendation.form'
import { Recommendations, type RecommendationRecord } from './recommendation.model'
import { priorities } from './recommendation.vocabulary'
import { mayTakeStep } from './recommendation.policy'
import { assertTurn, isSettled, recommendationLifeCycle, type RecommendationAction } from './recommendation.status'

/** Changes one recommendation: the rule, the step, who and when, and what others hear of it. */
export const changeRecommendation = conveyor<RecommendationRecord>(Recommendations, recommendationLifeCycle, {
  may: mayTakeStep,
})

// Settings of the programme. A Member has a month to answer, which leaves time for a committee that meets monthly;
// the secretariat gives itself the same month to look at what is reported as done.

/** A recommendation as a report hands it over. */
export type NewRecommendation = Pick<
  RecommendationRecord,
  | 'memberCode'
  | 'mission'
  | 'missionTitle'
  | 'missionTitleIn'
  | 'writtenIn'
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
export async function issueRecommendations(rows: readonly NewRecommendation[], act: Act): Promise<string[]> {
  if (rows.length === 0) return []
  const references = await nextReferences('REC', act.at.getUTCFullYear(), rows.length)
  return transaction(async () => {
    for (const [index, row] of rows.entries()) await issue(row, references[index]!, act)
    return references
  })
}

const issue = (row: NewRecommendation, reference: string, act: Act) =>
  changeRecommendation.create(
    () =>
      new Recommendations({
        ...row,
        reference,
        priorityRank: priorities.indexOf(row.priority),
        recommendedDueDay: row.dueDay,
        state: 'issued',
        actBy: addDays(todayOf(act), timeFor('recommendationResponse')),
        issuedAt: act.at,
        createdAt: act.at,
      }),
    act,
    'issue',
    (recommendation) => recommendationEvents.issued(recommendationSubject(recommendation), act, { report: row.report }),
  )

const answerActions = { accepted: 'accept', 'partly-accepted': 'acceptPartly', rejected: 'reject' } as const

/** Keeps the Member's answer; the owner and day that it names are those that count from now on. */
export const respondTo = (reference: string, values: ResponseValues, act: Act) => {
  const { answer, reason, version } = values
  const owner = answer === 'rejected' ? '' : values.owner
  const dueDay = answer === 'rejected' ? undefined : values.dueDay
  return changeRecommendation(reference, version, act, [answerActions[answer], reason], (recommendation) => {
    recommendation.response = { answer, reason, owner, dueDay, ...signedBy(act) }
    if (owner !== '') recommendation.owner = owner
    if (dueDay) recommendation.dueDay = dueDay
    owe(recommendation, recommendation.dueDay)
    return recommendationEvents.answered(recommendationSubject(recommendation), act, { answer, reason })
  })
}

const progressActions = { started: 'start', blocked: 'block', done: 'reportDone' } as const

/**
 * Stores what shows that a step was taken; before the step, as a file is no part of its transaction. A step that is out
 * of turn anyway leaves no file behind.
 */
export async function storeEvidence(
  reference: string,
  action: RecommendationAction,
  evidence: readonly ReceivedFile[],
  act: Act,
): Promise<FileLink[]> {
  if (evidence.length === 0) return []
  const known = await Recommendations.findOne({ reference }, { state: 1 }).lean()
  if (!known) throw new NotFound()
  assertTurn(known, action)
  return storeFiles(evidence, reference, act)
}

/** Adds a step of progress with its evidence: under way, blocked with its cause, or reported as done. */
export async function reportProgress(
  reference: string,
  { kind, note, cause, link, version }: ProgressValues,
  evidence: readonly ReceivedFile[],
  act: Act,
) {
  const action = progressActions[kind]
  const files = await storeEvidence(reference, action, evidence, act)
  return changeRecommendation(reference, version, act, [action, note], (recommendation) => {
    assertEvidence(kind === 'done' && needsEvidence(recommendation), { files, link })
    recommendation.progress.push({ kind, note, cause, files, link, ...signedBy(act) })
    recommendation.cause = cause
    owe(
      recommendation,
      kind === 'done' ? addDays(todayOf(act), timeFor('recommendationVerification')) : recommendation.dueDay,
    )
    const subject = recommendationSubject(recommendation)
    if (kind === 'done') return recommendationEvents.reportedDone(subject, act, { note })
    if (kind === 'blocked') return recommendationEvents.blocked(subject, act, { note, cause })
    return recommendationEvents.started(subject, act, { note })
  })
}

/** Closes a recommendation on evidence, or opens it again with what is still missing and a new day. */
export async function verify(
  reference: string,
  { outcome, note, dueDay, link, version }: VerificationValues,
  evidence: readonly ReceivedFile[],
  act: Act,
) {
  const action = outcome === 'verified' ? 'verify' : 'reopen'
  const files = await storeEvidence(reference, action, evidence, act)
  return changeRecommendation(reference, version, act, [action, note], (recommendation) => {
    assertEvidence(outcome === 'verified' && verifierBringsEvidence(recommendation), { files, link })
    recommendation.verification = { outcome, note, files, link, ...signedBy(act) }
    recommendation.checks.push({ outcome, note, files, link, ...signedBy(act) })
    if (outcome === 'reopened' && dueDay) recommendation.dueDay = dueDay
    owe(recommendation, recommendation.dueDay)
    const subject = recommendationSubject(recommendation)
    return outcome === 'verified'
      ? recommendationEvents.verified(subject, act, { note })
      : recommendationEvents.reopened(subject, act, { note })
  })
}

/** Takes out a recommendation that is no longer relevant, with the reason that the Member reads. */
export const dropRecommendation = (
  reference: string,
  { reason, version }: { reason: string; version?: number },
  act: Act,
) =>
  changeRecommendation(reference, version, act, ['drop', reason], (recommendation) => {
    owe(recommendation, recommendation.dueDay)
    return recommendationEvents.dropped(recommendationSubject(recommendation), act, { reason })
  })

/** Puts a corrected recommendation in the place of an open one; one that is finished stays as it is. */
export const supersedeRecommendation = (reference: string, by: string, act: Act): Promise<void> =>
  transaction(async () => {
    const known = await hold(Recommendations, reference)
    if (!known || !recommendationLifeCycle.can(known, 'supersede')) return
    await changeRecommendation(reference, undefined, act, ['supersede', by], (recommendation) => {
      recommendation.supersededBy = by
      owe(recommendation, recommendation.dueDay)
      return recommendationEvents.superseded(recommendationSubject(recommendation), act, { by })
    })
  })

// The day by which the next person acts; where nobody owes anything there is none.
function owe(recommendation: Held<RecommendationRecord>, day: Day) {
  recommendation.actBy = isSettled(recommendation.state) ? undefined : day
}
