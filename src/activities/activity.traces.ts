import { tracesIn } from '../platform/data/traces'
import { Activities } from './activity.model'
import { Assignments } from './assignments/assignment.model'

/** Whom activities name. */
export const activityTraces = tracesIn(Activities, {
  kind: 'activity',
  signed: ['history', 'earlierMappings'],
  accounts: { officerId: null },
  records: ['team.expert'],
  texts: ['history.note'],
})

/** Whom assignments name, and what they say of the expert. */
export const assignmentTraces = tracesIn(Assignments, {
  kind: 'assignment',
  signed: ['history'],
  accounts: { officerId: null },
  records: ['expert'],
  names: ['releaseAnsweredBy', 'signedReply.name', 'signedReply.byName'],
  about: ['choiceReason', 'conditions', 'reason', 'history.note'],
})
