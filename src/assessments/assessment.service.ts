import type { Act } from '../platform/actor'
import { dayOf, type Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict, NotFound, Stale } from '../platform/errors'
import { publish, type DomainEvent } from '../platform/events'
import { nextReference } from '../platform/reference-number'
import type { PriorityBand, Readiness } from '../requests'
import { missingIn, notValidated } from './assessment-completeness.form'
import {
  assessmentArchived,
  assessmentAreaSaved,
  assessmentAreaValidated,
  assessmentGapPrioritised,
  assessmentOpened,
  assessmentSubject,
  assessmentSubmitted,
  assessmentValidated,
  assessmentValidationStarted,
} from './assessment.events'
import { Assessments, type Answer, type Assessment, type AssessedArea, type AssessmentStep } from './assessment.model'
import { assessmentLifeCycle, type AssessmentAction } from './assessment.status'
import { statement, templateArea, templateAreas, templateEdition } from './assessment.template'

interface Versioned {
  version?: number
}

const signature = ({ actor, at }: Act) => ({ by: actor.id, byName: actor.name, at })

function writeDown(
  round: Assessment,
  action: AssessmentStep['action'],
  from: Assessment['state'],
  act: Act,
  note = '',
) {
  round.history.push({ action, from, to: round.state, note, ...signature(act) })
}

function take(round: Assessment, action: AssessmentAction, act: Act, note = ''): void {
  const from = round.state
  assessmentLifeCycle.step(round, action)
  if (round.state !== from) round.stateSince = act.at
  writeDown(round, action, from, act, note)
}

const details = ({ memberCode }: Assessment, area = '') => ({ memberCode, area })

const keep = (round: Assessment, event: DomainEvent): Promise<void> =>
  transaction(async () => {
    await round.save()
    await publish(event)
  })

export interface NewAssessment {
  memberCode: string
  /** The day that the answers describe; the day of opening when absent. */
  referenceDay?: Day
  owner?: string
}

/** Opens a round with all areas of the template. Throws Conflict while an earlier one is still worked on. */
export async function openAssessment(values: NewAssessment, act: Act): Promise<Assessment> {
  const { memberCode, referenceDay = dayOf(act.at), owner = act.actor.name } = values
  const open = await Assessments.findOne(
    { memberCode, state: { $in: ['draft', 'submitted', 'in-validation'] } },
    { reference: 1 },
  ).lean()
  if (open)
    throw new Conflict('assessments:error.roundOpen', {
      missing: [{ message: 'assessments:missing.earlier', values: { reference: open.reference } }],
    })
  const reference = await nextReference(`ASM-${memberCode}`, Number(dayOf(act.at).slice(0, 4)), 1)
  const round = new Assessments({
    reference,
    memberCode,
    edition: templateEdition,
    referenceDay,
    owner,
    state: 'draft',
    stateSince: act.at,
    areas: templateAreas().map(({ code, statements }) => ({
      code,
      answers: statements.map(({ id, meaning }) => ({ statement: id, meaning })),
    })),
    createdBy: act.actor.id,
    createdAt: act.at,
  })
  writeDown(round, 'open', 'draft', act)
  await keep(round, assessmentOpened(assessmentSubject(round), act, details(round)))
  return round
}

/** What the form of an area gives for one statement. */
export type AnswerValues = Pick<
  Answer,
  'statement' | 'status' | 'current' | 'target' | 'importance' | 'evidence' | 'note'
>

/** One area of the round as it is stored now; read again, so that two people may save two areas at once. */
async function readAgain(round: Assessment, code: string): Promise<{ fresh: Assessment; area: AssessedArea }> {
  const fresh = await Assessments.findOne({ reference: round.reference })
  const area = fresh?.areas.find((one) => one.code === code)
  if (!fresh || !area) throw new NotFound()
  return { fresh, area }
}

/**
 * Saves the answers of one area; gives the area's new version. Throws Stale when somebody else saved the same area
 * meanwhile, and Conflict when the round has been handed in.
 */
export async function saveArea(
  round: Assessment,
  code: string,
  { answers, version }: { answers: AnswerValues[] } & Versioned,
  act: Act,
): Promise<number> {
  return transaction(async () => {
    const { fresh, area } = await readAgain(round, code)
    if (!assessmentLifeCycle.can(fresh, 'save')) throw new Conflict('assessments:error.handedIn')
    if (version !== undefined && version !== area.version) throw new Stale()
    for (const { statement: id, ...values } of answers) {
      const answer = area.answers.find((one) => one.statement === id)
      if (answer) Object.assign(answer, values)
    }
    area.version += 1
    Object.assign(area, { savedBy: act.actor.id, savedByName: act.actor.name, savedAt: act.at })
    await fresh.save()
    await publish(assessmentAreaSaved(assessmentSubject(fresh), act, details(fresh, code)))
    return area.version
  })
}

/** Hands the round in. Throws Conflict that names each area with open answers. */
export async function submitAssessment(round: Assessment, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(round, version)
  if (!assessmentLifeCycle.can(round, 'submit')) throw new Conflict('platform:error.outOfTurn')
  const missing = missingIn(round.toObject())
  if (missing.length > 0) throw new Conflict('assessments:error.incomplete', { missing })
  take(round, 'submit', act)
  round.submittedAt = act.at
  await keep(round, assessmentSubmitted(assessmentSubject(round), act, details(round)))
}

/** Begins to look at the answers together with the Member. */
export async function startValidation(round: Assessment, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(round, version)
  take(round, 'startValidation', act)
  await keep(round, assessmentValidationStarted(assessmentSubject(round), act, details(round)))
}

/** What was found on one statement: a value beside the self-score, with its reason; none leaves the self-score. */
export interface ValidationValues {
  statement: string
  validated?: number
  validationNote: string
}

/** Keeps what was found in one area, beside what the Member said; gives the area's new version. */
export async function validateArea(
  round: Assessment,
  code: string,
  { values, version }: { values: ValidationValues[] } & Versioned,
  act: Act,
): Promise<number> {
  return transaction(async () => {
    const { fresh, area } = await readAgain(round, code)
    if (!assessmentLifeCycle.can(fresh, 'validateArea')) throw new Conflict('platform:error.outOfTurn')
    if (version !== undefined && version !== area.version) throw new Stale()
    for (const { statement: id, validated, validationNote } of values) {
      const answer = area.answers.find((one) => one.statement === id && one.status === 'scored')
      // Where nothing else was found the self-score stands as validated: looked at, and agreed.
      if (answer) Object.assign(answer, { validated: validated ?? answer.current, validationNote })
    }
    area.version += 1
    Object.assign(area, { validatedByName: act.actor.name, validatedAt: act.at })
    take(fresh, 'validateArea', act, code)
    await fresh.save()
    await publish(assessmentAreaValidated(assessmentSubject(fresh), act, details(fresh, code)))
    return area.version
  })
}

/** Says that all of the round was looked at. Throws Conflict that names each area that was not. */
export async function validateAssessment(round: Assessment, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(round, version)
  if (!assessmentLifeCycle.can(round, 'validate')) throw new Conflict('platform:error.outOfTurn')
  const missing = notValidated(round.toObject())
  if (missing.length > 0) throw new Conflict('assessments:error.notValidated', { missing })
  take(round, 'validate', act)
  round.validatedAt = act.at
  await keep(round, assessmentValidated(assessmentSubject(round), act, details(round)))
}

/** Puts a validated round away, when a newer one has taken its place. */
export async function archiveAssessment(round: Assessment, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(round, version)
  take(round, 'archive', act)
  await keep(round, assessmentArchived(assessmentSubject(round), act, details(round)))
}

export interface GapValues extends Versioned {
  readiness?: Readiness
  /** Another band than the arithmetic's; none for what the arithmetic says. */
  band?: PriorityBand
  reason: string
}

/** Says who is ready to close a gap, and may move it to another band with a reason; the computed place stays visible. */
export async function prioritiseGap(round: Assessment, id: string, values: GapValues, act: Act): Promise<void> {
  assertVersion(round, values.version)
  const area = round.areas.find(({ answers }) => answers.some((answer) => answer.statement === id))
  const answer = area?.answers.find((one) => one.statement === id)
  if (!answer || !statement(id) || !templateArea(area!.code)) throw new NotFound()
  if (round.state === 'archived') throw new Conflict('platform:error.outOfTurn')
  const { readiness, band, reason } = values
  answer.readiness = readiness
  answer.override = band ? { band, reason, ...signature(act) } : undefined
  writeDown(round, 'prioritise', round.state, act, id)
  await keep(
    round,
    assessmentGapPrioritised(assessmentSubject(round), act, {
      ...details(round, area!.code),
      statement: id,
      text: reason,
    }),
  )
}
