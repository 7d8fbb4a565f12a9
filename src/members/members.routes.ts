import type { Request, Response } from 'express'
import { paths } from '../paths'
import { flash } from '../platform/flash'
import { countViews, parseListQuery, presentList } from '../platform/lists'
import { param, routes } from '../platform/routes'
import { parseContacts } from './contacts.form'
import { memberList, presentMemberRow } from './member.list'
import { Members, type MemberRecord } from './member.model'
import { mayEditContacts, mayListMembers, maySeeContacts } from './member.policy'
import { presentContacts } from './member.presenter'
import { findMembersPage } from './member.queries'
import { changeContacts, findMember } from './member.service'

const find = (req: Request) => findMember(param(req, 'code').toUpperCase())

// The page of one Member shows its requests, missions and recommendations, so it lives with the dashboards.
export const memberRoutes = routes()
  .get(paths.members.list, { allow: mayListMembers }, showMembers)
  .get(paths.members.contacts, { find, allow: maySeeContacts }, showContacts)
  .post(paths.members.contacts, { find, allow: mayEditContacts }, keepContacts)

async function showMembers(req: Request, res: Response) {
  const { viewer } = req
  const list = memberList(viewer)
  const { found, query } = await findMembersPage(list, parseListQuery(list, req, viewer), viewer.lang)
  const counts = await countViews(Members, list, {}, viewer)
  const head = { title: req.t('members:title') }
  res.render('members/list', {
    page: {
      title: head.title,
      head,
      list: presentList({ list, query, found, counts, row: presentMemberRow, viewer }),
    },
  })
}

function showContacts(req: Request, res: Response, member: MemberRecord) {
  res.render('members/contacts', { page: presentContacts(member, undefined, req.viewer) })
}

async function keepContacts(req: Request, res: Response, member: MemberRecord) {
  const form = parseContacts(req.body)
  if (form.errors)
    return res.status(422).render('members/contacts', { page: presentContacts(member, form, req.viewer) })

  await changeContacts(member.code, form.values, req.act)
  flash(req, 'members:saved', { member: member.name[req.lang] })
  res.redirect(303, paths.members.contacts({ code: member.code }))
}
