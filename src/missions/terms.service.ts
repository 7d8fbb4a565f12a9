import { activitySubject } from '../activities'
import type { Act } from '../platform/actor'
import type { Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { publish } from '../platform/events'
import { readinessTicked, termsAgreed, termsChanged, termsSent } from './mission.events'
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
    mission.set('terms', { ...terms, changedAt: act.at })
    mission.reportDue = mission.period ? terms.reportBy : undefined
    await mission.save()
    const changes = Object.fromEntries(changed.map((word) => [`terms.${word}`, [before[word], terms[word]] as const]))
    await publish(termsChanged(activitySubject(mission), act, {}, changes))
  })
}

/** Asks the Member to agree. Throws Conflict that names the empty sections. */
export async function sendTerms(mission: Mission, values: { version?: number }, act: Act): Promise<void> {
  assertVersion(mission, values.version)
  assertOpen(mission)
  const missing = termsMissing(mission.terms)
  if (missing.length > 0) throw new Conflict('missions:error.termsIncomplete', { missing })
  await transaction(async () => {
    mission.terms.sentAt = act.at
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
    mission.terms.agreedAt = act.at
    mission.terms.agreedBy = act.actor.id
    mission.terms.agreedByName = act.actor.name
    await mission.save()
    const details = { memberCode: termsPartner(mission), officerId: mission.officerId }
    await publish(termsAgreed(activitySubject(mission), act, details))
  })
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
    await publish(readinessTicked(activitySubject(mission), act, { item: values.text, done: false }))
  })
}
