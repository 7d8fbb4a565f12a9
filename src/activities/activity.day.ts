import { todayIn } from '../members/pure'
import type { Day } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import type { ActivityRecord } from './activity.model'
import type { AssignmentRecord } from './assignments/assignment.model'
import { assignmentOn, type Answers } from './assignments/assignment.status'

type Held = Pick<ActivityRecord, 'memberCodes' | 'hostMember'>

const hostOf = ({ hostMember, memberCodes }: Held): string | undefined =>
  hostMember ?? (memberCodes.length === 1 ? memberCodes[0] : undefined)

/** The day that it is where an activity is held: its days begin and end there. Without one host, the organisation's. */
export const dayAtHost = (activity: Held, at: Date): Day => todayIn(hostOf(activity), at)

/** The same for a page. */
export const hostToday = (activity: Held, { at, today }: Pick<Viewer, 'at' | 'today'>): Day =>
  at ? dayAtHost(activity, at) : today

type Lent = Pick<AssignmentRecord, 'homeMember'>

/** The day that it is where an assignment is answered: its deadlines end there, at the home administration. */
export const dayAtHome = ({ homeMember }: Lent, at: Date): Day => todayIn(homeMember, at)

/** The same for a page. */
export const homeToday = (assignment: Lent, { at, today }: Pick<Viewer, 'at' | 'today'>): Day =>
  at ? dayAtHome(assignment, at) : today

/** Whether an answer did not come by the end of its day, where it is owed. */
export const hasLapsed = (assignment: Answers & Lent, when: Pick<Viewer, 'at' | 'today'>): boolean =>
  assignmentOn(assignment, homeToday(assignment, when)) === 'lapsed'
