import { activitySubject, reopenActivity } from '../activities'
import type { Act } from '../platform/actor'
import type { Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { publish } from '../platform/events'
import {
  readinessAdded,
  readinessTicked,
  termsAgreed,
  termsChanged,
  termsChangesAsked,
  termsSent,
} from './mission.events'
import type { Mission, MissionRecord, ReadinessSide, Terms } from './mission.model'
import { termsPartner } from './mission.policy'
import { termsMissing } from './mission.status'

export type TermsValues = Pick<Terms, 'objectives' | 'outputs' | 'agenda' | 'participants' | 'logistics'> & {
  reportBy: Day
}

const words = ['objectives', 'outputs', 'agenda', 'participants', 'logistics', 'reportBy'] as const

// Terms may change as long as the mission is to come; afterwards they are what was agreed.
const assertOpen = (mission: Mission) => {
  if (!['idea', 'planned', 'confirmed', 'postponed'].includes(mission.state))
    throw new Conflict('missions:error.termsClosed')
}

/** Saves the terms of reference. The agreement was to the old words: it is taken back when they change. */
export async function writeTerms(
  mission: Mission,
  values: TermsValues & { version?: number },
  act: Act,
): Promise<void> {
  assertVersion(mission, values.version)
  assertOpen(mission)
  const { version: _version, ...terms } = values
  const changed = words.filter((word) => (mission.terms[word] ?? '') !== terms[word])
  if (changed.length === 0) return
  await transaction(async () => {
    const before = mission.toObject<MissionRecord>().terms
    const wasAgreed = before.agreedAt !== undefined
    mission.set('terms', { ...terms, remarks: before.remarks, changedAt: act.at })
    mission.reportDue = mission.period ? terms.reportBy : undefined
    await mission.save()
    const changes = Object.fromEntries(changed.map((word) => [`terms.${word}`, [before[word], terms[word]] as const]))
    await publish(termsChanged(activitySubject(mission), act, {}, changes))
    if (wasAgreed) await reopenWithoutAgreement(mission, act)
  })
}

// A confirmed mission stands on agreed terms: without them it goes back to planning.
const reopenWithoutAgreement = async (mission: Mission, act: Act) => {
  if (mission.state === 'confirmed') await reopenActivity(mission, 'activities:reason.termsOpen', act)
}

/** Asks the Member to agree. Throws Conflict that names the empty sections. */
export async function sendTerms(mission: Mission, values: { version?: number }, act: Act): Promise<void> {
  assertVersion(mission, values.version)
  assertOpen(mission)
  if (mission.terms.agreedAt) throw new Conflict('missions:error.termsAgreed')
  const missing = termsMissing(mission.terms)
  if (missing.length > 0) throw new Conflict('missions:error.termsIncomplete', { missing })
  await transaction(async () => {
    mission.terms.sentAt = act.at
    mission.terms.changesAskedAt = undefined
    await mission.save()
    await publish(termsSent(activitySubject(mission), act, { memberCode: termsPartner(mission) }))
  })
}

/** The Member agrees, by the own click of its contact or head. */
export async function agreeTerms(mission: Mission, values: { version?: number }, act: Act): Promise<void> {
  assertVersion(mission, values.version)
  assertOpen(mission)
  if (!mission.terms.sentAt) throw new Conflict('missions:error.termsNotSent')
  if (mission.terms.agreedAt) throw new Conflict('missions:error.termsAgreed')
  await transaction(async () => {
    mission.terms.changesAskedAt = undefined
    mission.terms.agreedAt = act.at
    mission.terms.agreedBy = act.actor.id
    mission.terms.agreedByName = act.actor.name
    await mission.save()
    const details = { memberCode: termsPartner(mission), officerId: mission.officerId }
    await publish(termsAgreed(activitySubject(mission), act, details))
  })
}

/** The Member would have other words than those that were sent; an agreement that it gave is taken back. */
export async function askTermsChanges(
  mission: Mission,
  values: { note: string; version?: number },
  act: Act,
): Promise<void> {
  assertVersion(mission, values.version)
  assertOpen(mission)
  if (!mission.terms.sentAt) throw new Conflict('missions:error.termsNotSent')
  const { note } = values
  const memberCode = termsPartner(mission)
  await transaction(async () => {
    takeAgreementBack(mission)
    mission.terms.changesAskedAt = act.at
    mission.terms.remarks.push({ text: note, byName: act.actor.name, memberCode, at: act.at })
    await mission.save()
    await publish(termsChangesAsked(activitySubject(mission), act, { memberCode, officerId: mission.officerId, note }))
    await reopenWithoutAgreement(mission, act)
  })
}

const takeAgreementBack = ({ terms }: Mission) => {
  terms.agreedAt = undefined
  terms.agreedBy = undefined
  terms.agreedByName = undefined
}

/**
 * New dates need a new agreement: the Member that had agreed is asked again. Saves nothing, as the step that moves
 * the mission does.
 */
export async function askAgreementAgain(mission: Mission, act: Act): Promise<void> {
  if (!mission.terms.agreedAt) return
  takeAgreementBack(mission)
  mission.terms.sentAt = act.at
  await publish(termsSent(activitySubject(mission), act, { memberCode: termsPartner(mission) }))
}

/** Ticks a point of the readiness list, or takes the tick back. */
export async function tickReadiness(mission: Mission, key: string, done: boolean, act: Act): Promise<void> {
  const point = mission.readiness.find((one) => one.key === key)
  if (!point) throw new Conflict('missions:error.noSuchPoint')
  if ((point.doneAt !== undefined) === done) return
  await transaction(async () => {
    point.doneAt = done ? act.at : undefined
    point.doneByName = done ? act.actor.name : undefined
    await mission.save()
    await publish(readinessTicked(activitySubject(mission), act, { item: point.text || point.item, done }))
  })
}

/** Adds a point of its own to the list. */
export async function addReadiness(
  mission: Mission,
  values: { text: string; side: ReadinessSide; dueDay: Day },
  act: Act,
): Promise<void> {
  await transaction(async () => {
    mission.readiness.push({ key: `own-${mission.readiness.length + 1}`, item: 'own', ...values })
    await mission.save()
    await publish(readinessAdded(activitySubject(mission), act, { item: values.text }))
  })
}
