import {
  isCoordinator,
  isMember,
  isOfMember,
  readsAsStaff,
  sharedOrOwn,
  type Actor,
  type Rule,
} from '../programme/actor'
import type { AssessmentRecord, AssessmentStep } from './assessment.model'
import { sharedStates } from './assessment.status'

type Subject = Pick<AssessmentRecord, 'memberCode' | 'state'>

/** Scores belong to the Member. The secretariat reads a round from the day on which the Member hands it in. */
export const maySeeAssessment: Rule<Subject> = (actor, { memberCode, state }) =>
  isOfMember(actor, memberCode) || (readsAsStaff(actor) && sharedStates.includes(state))

/** The filter under maySeeAssessment. */
export const assessmentFilter = sharedOrOwn

export const mayListAssessments: Rule = (actor) => assessmentFilter(actor) !== null

/** Only a Member opens a round about itself. */
export const mayOpenAssessment: Rule = (actor) => isMember(actor)

/** The Member answers, several of its people area by area. */
export const mayAnswer: Rule<Subject> = (actor, { memberCode }) => isOfMember(actor, memberCode)

/** A coordinator looks at the answers together with the Member and enters what was found. */
export const mayValidate: Rule<unknown> = (actor) => isCoordinator(actor)

/** Member and coordinator put the gaps in order. */
export const mayPrioritise: Rule<Subject> = (actor, assessment) =>
  isOfMember(actor, assessment.memberCode) || (isCoordinator(actor) && maySeeAssessment(actor, assessment))

// The rule of each action, as the conveyor asks it inside the transaction.
const ruleOf: Record<AssessmentStep['action'], Rule<Subject>> = {
  open: mayOpenAssessment,
  save: mayAnswer,
  submit: mayAnswer,
  withdrawSubmission: mayAnswer,
  startValidation: mayValidate,
  validateArea: mayValidate,
  validate: mayValidate,
  archive: mayValidate,
  prioritise: mayPrioritise,
}

/** Who may take which action on a round. When it may be taken is said by the life cycle. */
export const mayChangeAssessment = (actor: Actor, round: Subject, action: AssessmentStep['action']): boolean =>
  ruleOf[action](actor, round)
