import type { Act } from '../programme/actor'
import { type Day, todayOf } from '../platform/time/calendar-day'
import { change, conveyor, signedBy, type Held } from '../platform/data/change'
import { Conflict, NotFound, Stale } from '../platform/errors'
import { storeFiles } from '../platform/files/files'
import type { Versioned } from '../platform/forms/forms'
import { nextReference } from '../platform/data/reference-number'
import type { ReceivedFile } from '../platform/files/uploads'
import { languageAfter } from '../platform/text/written'
import type { PriorityBand, Readiness } from '../requests'
import { missingIn, notValidated, toConfirm } from './area/assessment-completeness.form'
import { assessmentEvents, assessmentSubject } from './assessment.events'
import { Assessments, type Answer, type AssessedArea, type AssessmentRecord } from './assessment.model'
import { mayChangeAssessment } from './assessment.policy'
import { assessmentLifeCycle } from './assessment.status'
import { areasAsked, statement } from './templates/template.directory'
import { findNewestTemplate } from './templates/template.loading'

/** The one way to change a round. */
const changeAssessment = conveyor<AssessmentRecord>(Assessments, assessmentLifeCycle, {
  may: mayChangeAssessment,
  onMove: (round, { at }) => {
    round.stateSince = at
  },
})

const details = ({ memberCode }: AssessmentRecord, area = '') => ({ memberCode, area })

interface NewAssessment {
  memberCode: string
  /** The day that the answers describe; the day of opening when absent. */
  referenceDay?: Day
  owner?: string
}

/** Opens a round with all areas of the template. Throws Conflict while an earlier one is still worked on. */
export async function openAssessment(values: NewAssessment, act: Act) {
  const { memberCode, referenceDay = todayOf(act), owner = act.actor.name } = values
  await assertNoneOpen(memberCode)
  const reference = await nextReference(`ASM-${memberCode}`, Number(todayOf(act).slice(0, 4)), 1)
  return changeAssessment.create(
    async () => {
      await assertNoneOpen(memberCode)
      // As it is published by now: the round keeps this edition.
      const template = await findNewestTemplate()
      return new Assessments({
        reference,
        memberCode,
        edition: template.edition,
        referenceDay,
        owner,
        state: 'draft',
        stateSince: act.at,
        areas: areasAsked(template).map(({ code, statements }) => ({
          code,
          answers: statements.map(({ id, meaning }) => ({ statement: id, meaning })),
        })),
        createdBy: act.actor.id,
        createdAt: act.at,
      })
    },
    act,
    'open',
    (round) => assessmentEvents.opened(assessmentSubject(round), act, details(round)),
  )
}

// Asked before a number is taken, so that a refusal leaves no gap, and again where it counts.
async function assertNoneOpen(memberCode: string): Promise<void> {
  const open = await Assessments.findOne(
    { memberCode, state: { $in: ['draft', 'submitted', 'in-validation'] } },
    { reference: 1 },
  ).lean()
  if (open)
    throw new Conflict('assessments:error.roundOpen', {
      missing: [{ message: 'assessments:missing.earlier', values: { reference: open.reference } }],
    })
}

/** What the form of an area gives for one statement. */
export type AnswerValues = Pick<
  Answer,
  'statement' | 'status' | 'current' | 'target' | 'importance' | 'evidence' | 'note'
>

// Each area has a version of its own, so that two people may save two areas at once.
function areaOf(round: Held<AssessmentRecord>, code: string, version: number | undefined): AssessedArea {
  const area = round.areas.find((one) => one.code === code)
  if (!area) throw new NotFound()
  if (version !== undefined && version !== area.version) throw new Stale()
  return area
}

const versionOf = ({ areas }: AssessmentRecord, code: string): number =>
  areas.find((area) => area.code === code)!.version

/**
 * Saves the answers of one area; gives the area's new version. Throws Stale when somebody else saved the same area
 * meanwhile, and Conflict when the round has been submitted. Saved many times over weeks, it is no step of the history.
 */
export async function saveArea(
  reference: string,
  code: string,
  { answers, version }: { answers: AnswerValues[] } & Versioned,
  act: Act,
): Promise<number> {
  const saved = await change(Assessments, reference, undefined, (round) => {
    if (!assessmentLifeCycle.can(round, 'save')) throw new Conflict('assessments:error.handedIn')
    const area = areaOf(round, code, version)
    for (const { statement: id, ...values } of answers) {
      const answer = area.answers.find((one) => one.statement === id)
      if (answer) Object.assign(answer, values)
    }
    area.version += 1
    Object.assign(area, { savedBy: act.actor.id, savedByName: act.actor.name, savedAt: act.at })
    if (area.answers.some(({ note }) => note !== '')) area.writtenIn = languageAfter(act, area.writtenIn)
    return assessmentEvents.areaSaved(assessmentSubject(round), act, details(round, code))
  })
  return versionOf(saved, code)
}

export interface Submission extends Versioned {
  /** The Member has confirmed what is left out: areas that nobody has begun, documents that are not attached. */
  partly?: boolean
}

/** Submits the round. Throws Conflict that names each area with open answers, and all that is left out without being confirmed. */
export const submitAssessment = (reference: string, { version, partly = false }: Submission, act: Act) =>
  changeAssessment(reference, version, act, 'submit', (round) => {
    const record = round.toObject()
    const missing = [...missingIn(record), ...(partly ? [] : toConfirm(record))]
    if (missing.length > 0) throw new Conflict('assessments:error.incomplete', { missing })
    round.submittedAt = act.at
    return assessmentEvents.submitted(assessmentSubject(round), act, details(round))
  })

/** The Member takes the round back to its desk, until validation begins. */
export const withdrawSubmission = (reference: string, { version }: Versioned, act: Act) =>
  changeAssessment(reference, version, act, 'withdrawSubmission', (round) => {
    round.set('submittedAt', undefined)
    return assessmentEvents.submissionWithdrawn(assessmentSubject(round), act, details(round))
  })

/** Documents or data for one area: those that come, and those that are taken out. */
interface EvidenceChange {
  added?: readonly ReceivedFile[]
  removed?: readonly string[]
}

/** Keeps the documents of one area. They collide with nobody's answers, so the area keeps its version. */
export async function changeEvidence(
  reference: string,
  code: string,
  { added = [], removed = [] }: EvidenceChange,
  act: Act,
): Promise<void> {
  const kept = await storeFiles(added, reference, act)
  await change(Assessments, reference, undefined, (round) => {
    if (!assessmentLifeCycle.can(round, 'save')) throw new Conflict('assessments:error.handedIn')
    const area = areaOf(round, code, undefined)
    area.files = [...(area.files ?? []).filter(({ fileId }) => !removed.includes(fileId)), ...kept]
    return assessmentEvents.evidenceChanged(assessmentSubject(round), act, details(round, code))
  })
}

/** Begins to look at the answers together with the Member. */
export const startValidation = (reference: string, { version }: Versioned, act: Act) =>
  changeAssessment(reference, version, act, 'startValidation', (round) =>
    assessmentEvents.validationStarted(assessmentSubject(round), act, details(round)),
  )

/** What was found on one statement: a value beside the self-score, with its reason; none leaves the self-score. */
export interface ValidationValues {
  statement: string
  validated?: number
  validationNote: string
}

/** Keeps what was found in one area, beside what the Member said; gives the area's new version. */
export async function validateArea(
  reference: string,
  code: string,
  { values, version }: { values: ValidationValues[] } & Versioned,
  act: Act,
): Promise<number> {
  const saved = await changeAssessment(reference, undefined, act, ['validateArea', code], (round) => {
    const area = areaOf(round, code, version)
    for (const { statement: id, validated, validationNote } of values) {
      const answer = area.answers.find((one) => one.statement === id && one.status === 'scored')
      // Where nothing else was found the self-score stands as validated: looked at, and agreed.
      if (answer) Object.assign(answer, { validated: validated ?? answer.current, validationNote })
    }
    area.version += 1
    Object.assign(area, { validatedByName: act.actor.name, validatedAt: act.at })
    if (values.some(({ validationNote }) => validationNote !== ''))
      area.validatedIn = languageAfter(act, area.validatedIn)
    return assessmentEvents.areaValidated(assessmentSubject(round), act, details(round, code))
  })
  return versionOf(saved, code)
}

/** Says that all of the round was looked at. Throws Conflict that names each area that was not. */
export const validateAssessment = (reference: string, { version }: Versioned, act: Act) =>
  changeAssessment(reference, version, act, 'validate', (round) => {
    const missing = notValidated(round.toObject())
    if (missing.length > 0) throw new Conflict('assessments:error.notValidated', { missing })
    round.validatedAt = act.at
    return assessmentEvents.validated(assessmentSubject(round), act, details(round))
  })

/** Puts a validated round away, when a newer one has taken its place. */
export const archiveAssessment = (reference: string, { version }: Versioned, act: Act) =>
  changeAssessment(reference, version, act, 'archive', (round) =>
    assessmentEvents.archived(assessmentSubject(round), act, details(round)),
  )

interface GapValues extends Versioned {
  readiness?: Readiness
  /** Another band than the arithmetic's; none for what the arithmetic says. */
  band?: PriorityBand
  reason: string
}

/** Says who is ready to close a gap, and may move it to another band with a reason; the computed place stays visible. */
export const prioritiseGap = (reference: string, id: string, values: GapValues, act: Act) =>
  changeAssessment(reference, values.version, act, ['prioritise', id], (round) => {
    const area = round.areas.find(({ answers }) => answers.some((answer) => answer.statement === id))
    const answer = area?.answers.find((one) => one.statement === id)
    if (!answer || !statement(id, round.edition)) throw new NotFound()
    if (round.state === 'archived') throw new Conflict('platform:error.outOfTurn')
    const { readiness, band, reason } = values
    answer.readiness = readiness
    answer.override = band ? { band, reason, ...signedBy(act) } : undefined
    return assessmentEvents.gapPrioritised(assessmentSubject(round), act, {
      ...details(round, area!.code),
      statement: id,
      text: reason,
    })
  })
