import { releasedStates } from '../../activities'
import { timeFor } from '../../programme/settings'
import { change, holdAsRead, signedBy, transaction, type AsRead } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { nextReferences } from '../../platform/data/reference-number'
import { Conflict, Forbidden } from '../../platform/errors'
import { addDays, instantOf, todayOf } from '../../platform/time/calendar-day'
import { isCoordinator, type Act } from '../../programme/actor'
import type { ImportValues } from '../../programme/imports/import-kind'
import { textOf } from '../../programme/imports/import-values'
import { recommendationEvents, recommendationSubject } from '../recommendation.events'
import { Recommendations, type RecommendationRecord } from '../recommendation.model'
import { changeRecommendation, dropRecommendation, reportProgress, respondTo, verify } from '../recommendation.service'
import { isSettled, type RecommendationState } from '../recommendation.status'
import { priorities } from '../recommendation.vocabulary'
import type { EnteredRecommendation, RowStep } from './recommendation-row'

/**
 * Enters recommendations of missions whose reports were never kept here, as far as they have come; written together, so
 * that one that is refused takes all with it.
 */
export async function enterRecommendations(all: readonly EnteredRecommendation[], act: Act) {
  if (!isCoordinator(act.actor)) throw new Forbidden()
  const references = await nextReferences('REC', Number(todayOf(act).slice(0, 4)), all.length)
  return changeRecommendation.createAll(
    all.map((entered, index) => () => entering(entered, references[index]!, act)),
    act,
    'issue',
    (record) => recommendationEvents.issued(recommendationSubject(record), act, { report: '' }),
  )
}

function entering(entered: EnteredRecommendation, reference: string, act: Act) {
  const { missionRecord: mission, issuedOn, state = 'issued', reason, note, cause, link, ...row } = entered
  return new Recommendations({
    ...row,
    reference,
    mission: mission.reference,
    missionTitle: mission.title,
    missionTitleIn: mission.titleIn,
    writtenIn: act.actor.language,
    report: mission.reference,
    // None of its versions is here.
    reportVersion: 0,
    team: mission.team.filter((one) => releasedStates.includes(one.state)).map(({ expert }) => expert),
    statement: row.statement || undefined,
    priorityRank: priorities.indexOf(row.priority),
    recommendedDueDay: row.dueDay,
    state,
    cause: state === 'blocked' ? cause : undefined,
    ...saidBefore({ state, reason, note, cause, link, owner: row.owner, dueDay: row.dueDay }, act),
    actBy: actBy(state, row.dueDay, act),
    issuedAt: issuedOn ? instantOf(issuedOn) : act.at,
    createdAt: act.at,
  })
}

const actBy = (state: RecommendationState, dueDay: string, act: Act): string | undefined => {
  if (isSettled(state)) return undefined
  if (state === 'issued') return addDays(todayOf(act), timeFor('recommendationResponse'))
  return state === 'reported-done' ? addDays(todayOf(act), timeFor('recommendationVerification')) : dueDay
}

type Said = Pick<EnteredRecommendation, 'reason' | 'note' | 'cause' | 'link' | 'owner' | 'dueDay'> & {
  state: RecommendationState
}

const kinds = { 'in-progress': 'started', blocked: 'blocked', 'reported-done': 'done' } as const

function saidBefore({ state, reason, note, cause, link, owner, dueDay }: Said, act: Act) {
  if (state === 'issued') return {}
  const signed = signedBy(act)
  if (state === 'rejected') return { response: { answer: 'rejected', reason, owner: '', ...signed } }
  const answer = state === 'partly-accepted' ? state : 'accepted'
  const kind = kinds[state as keyof typeof kinds]
  return {
    response: { answer, reason, owner, dueDay, ...signed },
    progress: kind ? [{ kind, note, cause: state === 'blocked' ? cause : undefined, link, files: [], ...signed }] : [],
  }
}

/** Takes the step that a row asks for, by the service of its form. */
export function takeStep(reference: string, step: RowStep, act: Act): Promise<RecommendationRecord> {
  if (step.kind === 'respond') return respondTo(reference, step.values, act)
  if (step.kind === 'progress') return reportProgress(reference, step.values, [], act)
  if (step.kind === 'verify') return verify(reference, step.values, [], act)
  return dropRecommendation(reference, step.values, act)
}

/** Takes back recommendations that an import has entered. Throws Stale when one has been changed since. */
export const removeRecommendations = (all: readonly AsRead[], act: Act): Promise<void> =>
  transaction(async () => {
    const held = await holdAsRead<RecommendationRecord>(Recommendations, all)
    for (const record of held) {
      if (!isCoordinator(act.actor)) throw new Forbidden()
      if (record.reportVersion > 0) throw new Conflict('platform:error.outOfTurn')
    }
    await Recommendations.deleteMany({ reference: { $in: held.map(({ reference }) => reference) } })
    for (const record of held) await publish(recommendationEvents.removed(recommendationSubject(record), act, {}))
  })

/** Puts a recommendation back to where it was before an import took a step with it. Throws Stale when it has gone on since. */
export const restoreRecommendation = (reference: string, before: ImportValues, version: number, act: Act) =>
  change(Recommendations, reference, version, (record) => {
    const steps = record.history.filter(({ imported }) => imported !== undefined && imported === act.imported)
    const [first] = steps
    if (!first) throw new Conflict('platform:error.outOfTurn')
    const isTaken = (one: { by?: string; at?: Date }) =>
      steps.some(({ by, at }) => by === one.by && at.getTime() === one.at?.getTime())
    const { response, progress, checks } = record.toObject<RecommendationRecord>()
    const from = record.state
    const left = checks.filter((one) => !isTaken(one))
    const state = first.from
    const dueDay = textOf(before, 'dueDay') || record.dueDay
    record.set({
      state,
      response: response && isTaken(response) ? undefined : response,
      progress: progress.filter((one) => !isTaken(one)),
      checks: left,
      verification: left.at(-1),
      owner: 'owner' in before ? textOf(before, 'owner') : record.owner,
      dueDay,
      cause: textOf(before, 'cause') || undefined,
      actBy: actBy(state, dueDay, act),
    })
    record.history.push({ action: 'restore', from, to: state, note: '', ...signedBy(act) } as never)
    return recommendationEvents.restored(recommendationSubject(record), act, {})
  })
