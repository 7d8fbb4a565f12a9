import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyoneSignedIn } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { textIn } from '../../platform/text/bilingual'
import type { MemberRecord } from '../member.model'
import { mayKeepMembers } from '../member.policy'
import { addMember, changeMember, findMember } from '../member.service'
import { parseMemberFacts, parseNewMember } from './member-facts.form'
import { presentMemberFacts } from './member-facts.presenter'

export const newMemberRoutes = routes()
  .get(paths.members.create, { allow: mayKeepMembers }, showNew)
  .post(paths.members.create, { allow: mayKeepMembers, refusedBack: showNew }, add)

export const memberFactsRoutes = routes
  .of<MemberRecord>((code) => findMember(code.toUpperCase()), anyoneSignedIn)
  .get(paths.members.edit, { allow: mayKeepMembers }, show)
  .post(paths.members.edit, { allow: mayKeepMembers, refusedBack: show, merge: show }, keep)

function showNew(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  res.show('members/register', presentMemberFacts(null, form, req.viewer), form)
}

async function add(req: Request, res: Response) {
  const form = parseNewMember(req.body)
  if (form.errors) return showNew(req, res, undefined, form)
  const { code, name } = await addMember(form.values.codes, form.values.facts, req.act)
  res.done(paths.members.show({ code }), 'members:register.added', { member: textIn(name, req.lang) })
}

function show(req: Request, res: Response, member: MemberRecord, form?: Parsed<unknown>) {
  res.show('members/register', presentMemberFacts(member, form, req.viewer), form)
}

async function keep(req: Request, res: Response, member: MemberRecord) {
  const form = parseMemberFacts(req.body)
  if (form.errors) return show(req, res, member, form)
  const { code, name } = await changeMember(member.code, form.values, req.act)
  res.done(paths.members.show({ code }), 'members:register.saved', { member: textIn(name, req.lang) })
}
