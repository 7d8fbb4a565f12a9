import { activityEvents } from '../activities'
import { settleFieldMission, type FieldMissionOutcome } from '../experts'
import { findMissions, type MissionRecord } from '../missions'
import type { Act } from '../programme/actor'
import { timeFor } from '../programme/settings'
import { conveyor, hold, transaction, type Held, type Saved } from '../platform/data/change'
import { assertVersion } from '../platform/data/database'
import { on, type DomainEvent } from '../platform/data/events'
import { Conflict, Stale } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { addDays, todayOf } from '../platform/time/calendar-day'
import { languageAfter, languageOfText, languageOfTitle } from '../platform/text/written'
import { fieldAssessmentEvents, fieldAssessmentSubject, toldOutcome } from './field-assessment.events'
import type { AssessmentValues } from './field-assessment.form'
import { FieldAssessments, type FieldAssessmentRecord } from './field-assessment.model'
import { assessorsOf } from './field-assessment.policy'
import { assessmentReference, candidatesOf } from './field-assessment.queries'
import { fieldAssessmentLifeCycle } from './field-assessment.status'

/** The version that a form names that was opened before anything was written. */
const nothingYet = -1

type SavedAssessment = Promise<Saved<FieldAssessmentRecord>>

const changeAssessment = conveyor<FieldAssessmentRecord>(FieldAssessments, fieldAssessmentLifeCycle)

const detailsOf = ({ mission, expert }: FieldAssessmentRecord) => ({ mission, expert })

/** A version that nobody has written yet. */
export const newAssessment = (mission: MissionRecord, expert: string, version: number, act: Act) =>
  new FieldAssessments({
    reference: assessmentReference(mission.reference, expert),
    version,
    mission: mission.reference,
    title: mission.title,
    titleIn: languageOfTitle(mission),
    memberCodes: mission.memberCodes,
    expert,
    assessors: assessorsOf(mission.team, expert),
    state: 'draft',
    dueDay: addDays(todayOf(act), timeFor('fieldAssessment')),
    createdAt: act.at,
  })

const open = (mission: MissionRecord, expert: string, act: Act): SavedAssessment =>
  changeAssessment.create(
    () => newAssessment(mission, expert, 1, act),
    act,
    'open',
    (record) => fieldAssessmentEvents.opened(fieldAssessmentSubject(record), act, detailsOf(record)),
  )

/** A mission is delivered: each of its candidates waits for the assessor. */
async function openFor({ subject, act }: DomainEvent): Promise<void> {
  if (subject.kind !== 'mission') return
  const [mission] = await findMissions([subject.reference])
  for (const expert of mission ? candidatesOf(mission) : [])
    if (!(await newest(subject.reference, expert))) await open(mission!, expert, act)
}

/** From here on delivered missions open the assessments of their candidates. */
export const listenForFieldMissions = (): void => on(activityEvents.delivered, openFor)

// Asked inside the transaction: which version is the newest may just have changed.
async function newest(mission: string, expert: string): Promise<FieldAssessmentRecord | null> {
  return FieldAssessments.findOne({ mission, expert }).sort({ version: -1 }).lean<FieldAssessmentRecord>().exec()
}

const keyOf = ({ reference, version }: Pick<FieldAssessmentRecord, 'reference' | 'version'>) => ({ reference, version })

/** The newest version, to be changed; of a mission that was delivered before candidates were assessed here it is opened. */
async function heldDraft(
  mission: MissionRecord,
  expert: string,
  { version }: Versioned,
  act: Act,
): Promise<FieldAssessmentRecord> {
  const known = await newest(mission.reference, expert)
  if (!known) return open(mission, expert, act)
  if (version === nothingYet) throw new Stale()
  const record = await hold(FieldAssessments, keyOf(known))
  assertVersion(record!, version)
  return known
}

const taken = (error: unknown): never => {
  throw (error as { code?: unknown }).code === 11000 ? new Stale() : error
}

type Told = (record: Held<FieldAssessmentRecord>) => DomainEvent

// What the form says is written into the newest version, whether it stays a draft or is signed.
const fillIn = (
  mission: MissionRecord,
  expert: string,
  values: AssessmentValues,
  act: Act,
  step: 'write' | 'sign',
  tell: Told,
): SavedAssessment =>
  transaction(async () => {
    const known = await heldDraft(mission, expert, values, act)
    return changeAssessment(keyOf(known), undefined, act, step, (record) => {
      if (step === 'write' && record.state !== 'draft') throw new Conflict('field-assessments:error.signed')
      const { ratings, evidence, recommendation } = values
      record.set({ ratings, evidence, recommendation, writtenIn: languageAfter(act, record.writtenIn) })
      return tell(record)
    })
  }).catch(taken)

type FillIn = (mission: MissionRecord, expert: string, values: AssessmentValues, act: Act) => SavedAssessment

/** Keeps a draft; the first one begins it. Throws Stale when it was saved meanwhile. */
export const writeAssessment: FillIn = (mission, expert, values, act) =>
  fillIn(mission, expert, values, act, 'write', (record) =>
    fieldAssessmentEvents.written(fieldAssessmentSubject(record), act, detailsOf(record)),
  )

/** Signs what is written: from then on it is not changed, and waits for the secretariat’s decision. */
export const signAssessment: FillIn = (mission, expert, values, act) =>
  fillIn(mission, expert, values, act, 'sign', (record) => {
    record.signedAt = act.at
    record.dueDay = addDays(todayOf(act), timeFor('fieldAssessmentDecision'))
    return fieldAssessmentEvents.signed(fieldAssessmentSubject(record), act, detailsOf(record))
  })

/** Begins a new version of what was signed and not yet decided, with the reason; the one before stays to be read. */
export const correctAssessment = (
  mission: MissionRecord,
  expert: string,
  { reason, version }: Versioned & { reason: string },
  act: Act,
): SavedAssessment =>
  transaction(async () => {
    const known = await newest(mission.reference, expert)
    if (!known) throw new Conflict('platform:error.outOfTurn')
    const before = await changeAssessment(keyOf(known), version, act, ['correct', reason], () => undefined)
    return changeAssessment.create(
      () => {
        const { ratings, evidence, recommendation, writtenIn } = before
        const record = newAssessment(mission, expert, before.version + 1, act)
        record.set({ ratings, evidence, recommendation, writtenIn })
        return record.set({ correction: reason, correctionIn: languageOfText(act) })
      },
      act,
      'open',
      (record) =>
        fieldAssessmentEvents.corrected(fieldAssessmentSubject(record), act, { ...detailsOf(record), reason }),
    )
  }).catch(taken)

/** Decides on a signed assessment: the accreditations that wait for it take the step. */
export const decideAssessment = (
  mission: MissionRecord,
  expert: string,
  { outcome, note, version }: Versioned & { outcome: FieldMissionOutcome; note: string },
  act: Act,
): SavedAssessment =>
  transaction(async () => {
    const known = await newest(mission.reference, expert)
    if (!known) throw new Conflict('platform:error.outOfTurn')
    return changeAssessment(keyOf(known), version, act, ['decide', note], async (record) => {
      const { reference, mapping } = mission
      const moved = await settleFieldMission(
        expert,
        { reference, areas: mapping.expertiseAreas },
        { action: outcome, note },
        act,
      )
      record.set('decision', { outcome, note, lang: languageOfText(act), at: act.at, moved })
      return fieldAssessmentEvents.decided(fieldAssessmentSubject(record), act, {
        ...detailsOf(record),
        outcome: toldOutcome({ outcome, moved }),
      })
    })
  })
