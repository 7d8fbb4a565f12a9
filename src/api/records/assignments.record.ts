import { z } from 'zod'
import { assignmentRecords, type AssignmentRecord } from '../../activities'
import { assignmentHref, assignmentLifeCycle } from '../../activities/pure'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import { byCode, byName, plainList } from '../reading/plain-list'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  activity: a.code(),
  expert: a.code(),
  homeMember: a.code(),
  role: a.code(),
  state: a.code(),
  from: a.day(),
  until: a.day(),
  invitedAt: a.moment(),
  answerBy: a.day(),
  acceptedAt: a.moment(),
  releaseAskedAt: a.moment(),
  releaseBy: a.day(),
  releaseAnsweredAt: a.moment(),
  createdAt: a.moment(),
  links: a.links(),
})

const list = plainList([
  byName('activity', 'api:filter.activity'),
  byName('expert', 'api:filter.expert'),
  byName('member', 'api:filter.homeMember', 'homeMember'),
  byCode('state', 'activities:filter.state', assignmentLifeCycle.states),
])

// Conditions, reasons and letters are between the three sides: they stay on the pages.
export const assignments = kind<AssignmentRecord, typeof shape>({
  name: 'assignments',
  one: 'Assignment',
  records: assignmentRecords,
  list: () => list,
  without: { history: 0, signedReply: 0 },
  shape,
  present: (assignment) => ({
    reference: assignment.reference,
    activity: assignment.activity,
    expert: assignment.expert,
    homeMember: assignment.homeMember,
    role: assignment.role,
    state: assignment.state,
    from: a.dayOr(assignment.from),
    until: a.dayOr(assignment.until),
    invitedAt: a.momentOr(assignment.invitedAt),
    answerBy: a.dayOr(assignment.answerBy),
    acceptedAt: a.momentOr(assignment.acceptedAt),
    releaseAskedAt: a.momentOr(assignment.releaseAskedAt),
    releaseBy: a.dayOr(assignment.releaseBy),
    releaseAnsweredAt: a.momentOr(assignment.releaseAnsweredAt),
    createdAt: a.momentOr(assignment.createdAt),
    links: { self: paths.api.assignments.show(assignment), page: assignmentHref(assignment) },
  }),
})
