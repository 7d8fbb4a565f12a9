import type { Request, Response } from 'express'
import { assignmentRecords } from '../activities'
import { assessmentRecords, findAssessments } from '../assessments'
import { expertRecords, rosterProjection } from '../experts'
import { member, type MemberRecord } from '../members'
import { paths } from '../paths'
import { isOfMember, readsAsStaff, type Actor, anyoneSignedIn } from '../programme/actor'
import { queryText, routes } from '../platform/http/routes'
import { eventsAttendedBy, trainedOf } from '../training'
import { presentMemberExperts } from './member-experts.presenter'
import { presentTrainedPeople } from './member-people.presenter'
import { presentProfile } from './member-profile.presenter'
import { findMemberWork, plannedMoney } from './member-profile.queries'

const profileTables = {
  'gaps.table': 'profiles:member.gaps',
  'requests.table': 'profiles:member.openRequests',
  'coming.table': 'profiles:member.coming',
  'recommendations.table': 'profiles:member.openRecommendations',
  lifeline: 'profiles:member.lifeline',
  standings: 'profiles:member.instruments',
}

export const memberProfileRoutes = routes
  .of<MemberRecord>(member, anyoneSignedIn)
  .tables(paths.members.show, { allow: anyoneSignedIn }, showProfile, profileTables)
  .tables(paths.members.people, { allow: readsPeopleOf }, showTrainedPeople, { table: '' })

/** The experts of an administration, for it and for those who read the whole roster. */
export const memberExpertsRoutes = routes
  .of<MemberRecord>(member, readsPeopleOf)
  .tables(paths.members.experts, { allow: readsPeopleOf }, showExperts, {
    table: '',
    coming: 'profiles:memberExperts.coming',
  })

// What is told of other Members is told in sums.
function readsPeopleOf(actor: Actor, { code }: MemberRecord): boolean {
  return readsAsStaff(actor) || isOfMember(actor, code)
}

async function showTrainedPeople(req: Request, res: Response, record: MemberRecord) {
  const [trained, events] = await Promise.all([trainedOf(record.code), eventsAttendedBy(record.code)])
  res.show('profiles/member-people', presentTrainedPeople(record, trained, events, req.viewer))
}

async function showExperts(req: Request, res: Response, record: MemberRecord) {
  const { actor, viewer } = req
  const experts =
    (await expertRecords
      .of(actor)
      ?.find({ homeMember: record.code, 'archived.at': null }, { fields: rosterProjection })) ?? []
  const references = experts.map(({ reference }) => reference)
  const assignments =
    (await assignmentRecords
      .of(actor)
      ?.find(
        { expert: { $in: references }, until: { $gte: `${viewer.today.slice(0, 4)}-01-01` } },
        { fields: { history: 0 } },
      )) ?? []
  res.show('profiles/member-experts', presentMemberExperts({ member: record, experts, assignments }, viewer))
}

async function showProfile(req: Request, res: Response, record: MemberRecord) {
  const { actor, viewer } = req
  const isWhole = readsPeopleOf(actor, record)
  const whole = queryText(req, 'events') === 'all'
  const [work, trained, rounds] = await Promise.all([
    findMemberWork(record.code, viewer, whole),
    isWhole ? trainedOf(record.code) : null,
    isWhole ? findAssessments({ memberCode: record.code }, assessmentRecords.of(actor)) : [],
  ])
  const page = presentProfile(
    {
      member: record,
      work,
      trained,
      money: plannedMoney(work.activities?.money ?? [], actor),
      rounds,
      whole,
    },
    viewer,
  )
  res.show('profiles/member', page)
}
