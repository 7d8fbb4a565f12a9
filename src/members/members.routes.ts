import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyoneSignedIn } from '../programme/actor'
import { textIn } from '../platform/text/bilingual'
import { withErrors, type Parsed } from '../platform/forms/forms'
import { routes } from '../platform/http/routes'
import { contactList, contactRecords, mayListContacts, presentContactRow } from './contacts/contact.list'
import { parseContacts } from './contacts/contacts.form'
import { leftBehind, type LeftBehind } from './contacts/leaving'
import { memberList, presentMemberRow } from './listing/member.list'
import type { MemberRecord } from './member.model'
import { mayEditContacts, mayImportContacts, mayKeepMembers, mayListMembers, maySeeContacts } from './member.policy'
import { presentContacts } from './member.presenter'
import { findMembersPage, memberRecords } from './member.queries'
import { changeContacts, findMember } from './member.service'

const find = (code: string) => findMember(code.toUpperCase())

// The page of one Member shows its requests, missions and recommendations, so it lives in profiles.
export const memberListRoutes = routes()
  .list(
    paths.members.list,
    { allow: mayListMembers },
    {
      list: memberList,
      records: memberRecords,
      find: findMembersPage,
      title: 'members:title',
      actions: [
        { text: 'members:contactList.title', href: paths.members.allContacts(), allow: mayListContacts },
        { text: 'members:register.new', href: paths.members.create(), allow: mayKeepMembers },
      ],
      row: presentMemberRow,
    },
  )
  .list(
    paths.members.allContacts,
    { allow: mayListContacts },
    {
      list: contactList,
      records: contactRecords,
      title: 'members:contactList.title',
      actions: [
        {
          text: 'members:contactList.import',
          href: paths.imports.create({}, { kind: 'contacts' }),
          allow: mayImportContacts,
          whenEmpty: true,
        },
      ],
      crumbs: [{ text: 'members:title', href: paths.members.list() }],
      row: presentContactRow,
    },
  )

export const memberRoutes = routes
  .of<MemberRecord>(find, anyoneSignedIn)
  .tables(paths.members.contacts, { allow: maySeeContacts }, showContacts, {
    now: 'members:contactsNow',
    others: 'members:contactsOther',
  })
  .post(
    paths.members.contacts,
    { allow: mayEditContacts, refusedBack: showContacts, merge: showContacts },
    keepContacts,
  )

async function showContacts(req: Request, res: Response, member: MemberRecord, form?: Parsed<unknown>) {
  const typed = form && parseContacts(form.raw)
  const left = typed && !typed.errors ? await leftBehind(member, typed.values.contacts, req.viewer) : []
  renderContacts(req, res, member, form, left)
}

function renderContacts(
  req: Request,
  res: Response,
  member: MemberRecord,
  form: Parsed<unknown> | undefined,
  left: readonly LeftBehind[],
) {
  res.show('members/contacts', presentContacts(member, form, left, req.viewer), form)
}

async function keepContacts(req: Request, res: Response, member: MemberRecord) {
  const form = parseContacts(req.body)
  if (form.errors) return renderContacts(req, res, member, form, [])
  const { leaves, ...values } = form.values
  const left = leaves ? [] : await leftBehind(member, values.contacts, req.viewer)
  if (left.length > 0) {
    const asked = withErrors(form.raw, { field: 'leaves', message: 'members:leaving.confirm' })
    return renderContacts(req, res, member, asked, left)
  }
  await changeContacts(member.code, values, req.act)
  res.done(paths.members.contacts({ code: member.code }), 'members:saved', { member: textIn(member.name, req.lang) })
}
