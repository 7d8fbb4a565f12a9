import type { Request, Response } from 'express'
import { assessmentFilter, findAssessments } from '../assessments'
import { member } from '../members'
import { paths } from '../paths'
import { anyoneSignedIn } from '../platform/access'
import { isOfMember, readsAsStaff } from '../platform/actor'
import { queryText, routes } from '../platform/routes'
import type { MemberRecord } from '../members'
import { trainedOf } from '../training'
import { presentProfile } from './member-profile.presenter'
import { findMemberWork, plannedMoney } from './member-profile.queries'

export const memberProfileRoutes = routes
  .of<MemberRecord>(findMember, anyoneSignedIn)
  .get(paths.members.show, { allow: anyoneSignedIn }, showProfile)

function findMember(code: string): Promise<MemberRecord | null> {
  return Promise.resolve(member(code) ?? null)
}

async function showProfile(req: Request, res: Response, record: MemberRecord) {
  const { actor, viewer } = req
  const isWhole = readsAsStaff(actor) || isOfMember(actor, record.code)
  const [work, trained, rounds] = await Promise.all([
    findMemberWork(record.code, actor),
    isWhole ? trainedOf(record.code) : null,
    isWhole ? findAssessments({ memberCode: record.code }, assessmentFilter(actor)) : [],
  ])
  const page = presentProfile(
    {
      member: record,
      work,
      trained,
      money: plannedMoney(work.activities ?? [], actor),
      rounds,
      whole: queryText(req, 'events') === 'all',
    },
    viewer,
  )
  res.render('dashboards/member', { page })
}
