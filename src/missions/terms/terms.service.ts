import { activitySubject, reopenActivity } from '../../activities'
import type { Act } from '../../programme/actor'
import type { Day } from '../../platform/time/calendar-day'
import { append, change, signedBy, transaction, type Held, type Saved, type Work } from '../../platform/data/change'
import { Conflict, Forbidden, NotFound } from '../../platform/errors'
import { publish } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { languageAfter } from '../../platform/text/written'
import { missionEvents } from '../mission.events'
import { Missions, type MissionRecord, type ReadinessPoint, type Terms } from '../mission.model'
import type { ReadinessSide } from '../mission.vocabulary'
import { mayTickPoint, termsPartner } from '../mission.policy'
import { termsMissing } from '../mission.status'

type TermsValues = Pick<Terms, 'objectives' | 'outputs' | 'agenda' | 'participants' | 'logistics'> & {
  reportBy: Day
}

const words = ['objectives', 'outputs', 'agenda', 'participants', 'logistics', 'reportBy'] as const

type SavedMission = Promise<Saved<MissionRecord>>

// Terms may change as long as the mission is to come; afterwards they are what was agreed.
const assertOpen = (mission: MissionRecord) => {
  if (!['idea', 'planned', 'confirmed', 'postponed'].includes(mission.state))
    throw new Conflict('missions:error.termsClosed')
}

const assertSent = ({ terms }: MissionRecord) => {
  if (!terms.sentAt) throw new Conflict('missions:error.termsNotSent')
}

const assertNotAgreed = ({ terms }: MissionRecord) => {
  if (terms.agreedAt) throw new Conflict('missions:error.termsAgreed')
}

// One change of the terms. A confirmed mission stands on agreed terms: without them it goes back to planning.
const changeTerms = (reference: string, version: Versioned['version'], act: Act, work: Work<MissionRecord>) =>
  transaction(async () => {
    const mission = await change<MissionRecord>(Missions, reference, version, (held) => {
      assertOpen(held)
      return work(held)
    })
    if (mission.state === 'confirmed' && !mission.terms.agreedAt)
      await reopenActivity(reference, 'activities:reason.termsOpen', act)
    return mission
  })

/** Saves the terms of reference. The agreement was to the old words: it is taken back when they change. */
export const writeTerms = (reference: string, values: TermsValues & Versioned, act: Act): SavedMission => {
  const { version, ...terms } = values
  return changeTerms(reference, version, act, (mission) => {
    const before = mission.toObject<MissionRecord>().terms
    const changed = words.filter((word) => (before[word] ?? '') !== terms[word])
    if (changed.length === 0) return null
    mission.set('terms', {
      ...terms,
      remarks: before.remarks,
      changedAt: act.at,
      writtenIn: languageAfter(act, before.writtenIn),
    })
    mission.reportDue = mission.period ? terms.reportBy : undefined
    const changes = Object.fromEntries(changed.map((word) => [`terms.${word}`, [before[word], terms[word]] as const]))
    return missionEvents.termsChanged(activitySubject(mission), act, {}, changes)
  })
}

/** Asks the Member to agree. Throws Conflict that names the empty sections. */
export const sendTerms = (reference: string, { version }: Versioned, act: Act): SavedMission =>
  changeTerms(reference, version, act, (mission) => {
    assertNotAgreed(mission)
    const missing = termsMissing(mission.terms)
    if (missing.length > 0) throw new Conflict('missions:error.termsIncomplete', { missing })
    mission.terms.sentAt = act.at
    mission.terms.changesAskedAt = undefined
    return missionEvents.termsSent(activitySubject(mission), act, { memberCode: termsPartner(mission) })
  })

/** The Member agrees, by the own click of its contact or head. */
export const agreeTerms = (reference: string, { version }: Versioned, act: Act): SavedMission =>
  changeTerms(reference, version, act, (mission) => {
    assertSent(mission)
    assertNotAgreed(mission)
    mission.terms.changesAskedAt = undefined
    mission.terms.agreedAt = act.at
    mission.terms.agreedBy = act.actor.id
    mission.terms.agreedByName = act.actor.name
    const details = { memberCode: termsPartner(mission), officerId: mission.officerId }
    return missionEvents.termsAgreed(activitySubject(mission), act, details)
  })

/** The Member would have other words than those that were sent; an agreement that it gave is taken back. */
export const askTermsChanges = (
  reference: string,
  { note, version }: Versioned & { note: string },
  act: Act,
): SavedMission =>
  changeTerms(reference, version, act, (mission) => {
    assertSent(mission)
    takeAgreementBack(mission)
    const memberCode = termsPartner(mission)
    mission.terms.changesAskedAt = act.at
    mission.terms.remarks.push({ text: note, memberCode, ...signedBy(act) })
    return missionEvents.termsChangesAsked(activitySubject(mission), act, {
      memberCode,
      officerId: mission.officerId,
      note,
    })
  })

const takeAgreementBack = ({ terms }: Held<MissionRecord>) => {
  terms.agreedAt = undefined
  terms.agreedBy = undefined
  terms.agreedByName = undefined
}

/** New dates need a new agreement: inside the change that gives them, the Member that had agreed is asked again. */
export async function askAgreementAgain(mission: Held<MissionRecord>, act: Act): Promise<void> {
  if (!mission.terms.agreedAt) return
  takeAgreementBack(mission)
  mission.terms.sentAt = act.at
  await publish(missionEvents.termsSent(activitySubject(mission), act, { memberCode: termsPartner(mission) }))
}

// Ticks and own points are appended: they collide with nobody's work, and no open form grows old by them.

const readinessOf = async (reference: string): Promise<MissionRecord> => {
  const mission = await Missions.findOne({ reference }).lean<MissionRecord>()
  if (!mission) throw new NotFound()
  return mission
}

/** Ticks a point of the readiness list, or takes the tick back. */
export const tickReadiness = (reference: string, key: string, done: boolean, act: Act): Promise<void> =>
  transaction(async () => {
    const mission = await readinessOf(reference)
    const point = mission.readiness.find((one) => one.key === key)
    if (!point) throw new Conflict('missions:error.noSuchPoint')
    if (!mayTickPoint(act.actor, mission, point.side)) throw new Forbidden()
    if ((point.doneAt !== undefined) === done) return
    const ticked = { 'readiness.$.doneAt': act.at, 'readiness.$.doneByName': act.actor.name }
    await append<MissionRecord>(
      Missions,
      { reference, 'readiness.key': key },
      done ? { $set: ticked } : { $unset: { 'readiness.$.doneAt': 1, 'readiness.$.doneByName': 1 } },
      (now) => missionEvents.readinessTicked(activitySubject(now), act, { item: point.text || point.item, done }),
    )
  })

/** Adds a point of its own to the list. */
export const addReadiness = (
  reference: string,
  values: { text: string; side: ReadinessSide; dueDay: Day },
  act: Act,
): Promise<void> =>
  transaction(async () => {
    const { readiness } = await readinessOf(reference)
    const point: ReadinessPoint = { key: `own-${readiness.length + 1}`, item: 'own', ...values }
    await append<MissionRecord>(Missions, reference, { $push: { readiness: point } }, (mission) =>
      missionEvents.readinessAdded(activitySubject(mission), act, { item: values.text }),
    )
  })
