import { mayListActivities, mayListAssignments } from '../../activities/pure'
import { anyOf, readsAsStaff, type Rule } from '../../programme/actor'

/** For whom there is a schedule, there are calendars of it. */
export const maySubscribe: Rule<unknown> = anyOf(mayListActivities, mayListAssignments)

/** All that is done in a region or under a programme is for those who plan it, and those who may read what they do. */
export const maySubscribeToAll: Rule<unknown> = readsAsStaff
