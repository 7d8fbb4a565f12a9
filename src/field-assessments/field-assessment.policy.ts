import type { TeamMember } from '../activities'
import { isCoordinator, isExpert, readsAsStaff, type Actor, type Rule } from '../programme/actor'
import type { FieldAssessmentRecord } from './field-assessment.model'

/** A candidate on a mission that was delivered, who assesses, and what was said; the newest version first. */
export interface AssessmentFile {
  expert: string
  /** Experts who may write: none of them is the candidate. */
  writers: readonly string[]
  versions: readonly Pick<FieldAssessmentRecord, 'state'>[]
}

type Team = readonly Pick<TeamMember, 'expert' | 'role' | 'state'>[]

const servedAs = (team: Team, role: string, candidate: string): string[] =>
  team
    .filter((one) => one.role === role && one.state === 'served' && one.expert !== candidate)
    .map(({ expert }) => expert)

/** Everybody on a team who may be asked to assess a candidate: its assessors and its leader, never the candidate. */
export const assessorsOf = (team: Team, candidate: string): string[] => [
  ...new Set([...servedAs(team, 'assessor', candidate), ...servedAs(team, 'lead', candidate)]),
]

/**
 * Who assesses a candidate: the assessors of the team, where there is none with an account the team leader. Nobody is left
 * where their accounts are closed.
 */
export function writersFor(team: Team, candidate: string, hasAccount: (expert: string) => boolean): string[] {
  const assessors = servedAs(team, 'assessor', candidate).filter(hasAccount)
  return assessors.length > 0 ? assessors : servedAs(team, 'lead', candidate).filter(hasAccount)
}

const isCandidate = (actor: Actor, { expert }: AssessmentFile): boolean => isExpert(actor) && actor.expertId === expert

/** The assessor writes; a coordinator where nobody who could has an account. Never the candidate. */
export const mayAssess: Rule<AssessmentFile> = (actor, file) =>
  !isCandidate(actor, file) &&
  (file.writers.length > 0 ? isExpert(actor) && file.writers.includes(actor.expertId!) : isCoordinator(actor))

/** What the candidate learns is what was decided. */
const isDecidedFor = (actor: Actor, file: AssessmentFile): boolean =>
  isCandidate(actor, file) && file.versions.some(({ state }) => state === 'decided')

/** The assessor and staff always; the candidate once it is decided. To all others it is not there. */
export const maySeeAssessment: Rule<AssessmentFile> = (actor, file) =>
  mayAssess(actor, file) || (readsAsStaff(actor) && !isCandidate(actor, file)) || isDecidedFor(actor, file)

/** A draft is its writer’s alone; what is signed is read by staff too. */
export const mayReadVersion = (actor: Actor, file: AssessmentFile, { state }: Pick<FieldAssessmentRecord, 'state'>) =>
  mayAssess(actor, file) || (state !== 'draft' && readsAsStaff(actor) && !isCandidate(actor, file))

/** Accreditation is the secretariat’s decision; nobody decides on the own one. */
export const mayDecideOn: Rule<AssessmentFile> = (actor, file) => isCoordinator(actor) && !isCandidate(actor, file)
