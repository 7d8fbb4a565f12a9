import type { ActivityRecord } from '../activities'
import { releasedStates } from '../activities/pure'
import { isCoordinator, isDonor, isExpert, isMember, readsAsStaff, type Actor, type Rule } from '../programme/actor'
import type { ReportRecord } from './report.model'

type Mission = Pick<ActivityRecord, 'memberCodes' | 'funding' | 'team'>

/** A mission and the version of its report that the reader comes for; none while nobody has begun. */
export interface ReportFile<M extends Mission = ActivityRecord> {
  mission: M
  report: ReportRecord | null
}

type File = { mission: Mission; report: Pick<ReportRecord, 'state'> | null }

const isShared = ({ report }: File): boolean => report?.state === 'shared'

const isOfTeam = (actor: Actor, { mission }: File): boolean =>
  isExpert(actor) && mission.team.some(({ expert, state }) => expert === actor.expertId && state !== 'proposed')

const isBeneficiary = (actor: Actor, { mission }: File): boolean =>
  isMember(actor) && mission.memberCodes.includes(actor.memberCode!)

const isFunder = (actor: Actor, { mission }: File): boolean =>
  isDonor(actor) && mission.funding.some(({ agreement }) => actor.agreementCodes?.includes(agreement))

/** Those who read every version, drafts too: staff, and the experts of the mission. */
export const readsDrafts: Rule<File> = (actor, file) => readsAsStaff(actor) || isOfTeam(actor, file)

/** Staff and the mission's experts always; its Members and funders once it is shared. */
export const maySeeReport: Rule<File> = (actor, file) =>
  readsDrafts(actor, file) || (isShared(file) && (isBeneficiary(actor, file) || isFunder(actor, file)))

/** In the report of a mission to several Members each of them reads what is recommended to it, and not to its neighbours. */
export const mayReadRow = (actor: Actor, file: File, { memberCode }: { memberCode?: string }): boolean =>
  readsDrafts(actor, file) || isFunder(actor, file) || memberCode === actor.memberCode

/** The names of those who took part are for those who worked with them, not for those who paid. */
export const mayReadParticipants: Rule<File> = (actor, file) =>
  readsDrafts(actor, file) || (isShared(file) && isBeneficiary(actor, file))

/** Who came is for those who worked with them too: donors learn what was done, not by whom. */
export const mayReadTeam: Rule<File> = mayReadParticipants

/** The recommendations of a report become records, which those who paid do not open: they read the text of the report. */
export const followsRows: Rule<File> = mayReadParticipants

/** The lead writes, once the home administration has let them go; staff may write as well. */
export const mayWriteReport: Rule<File> = (actor, { mission }) =>
  isCoordinator(actor) ||
  (isExpert(actor) &&
    mission.team.some(
      ({ expert, role, state }) => expert === actor.expertId && role === 'lead' && releasedStates.includes(state),
    ))

/** Staff look at what was submitted: they clear it or send it back, and share it with the Member. */
export const mayReviewReport: Rule<File> = (actor) => isCoordinator(actor)
