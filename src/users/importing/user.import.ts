import { isValidObjectId } from 'mongoose'
import { transaction } from '../../platform/data/change'
import { Conflict, Forbidden } from '../../platform/errors'
import { withErrors, type FieldError, type Parsed } from '../../platform/forms/forms'
import { maySpell } from '../../platform/lists/same-name'
import { paths } from '../../paths'
import type { Act } from '../../programme/actor'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { listOf, textOf, versionIn, versionOf } from '../../programme/imports/import-values'
import { codesFor, dutiesOf } from '../accounts/account.codes'
import { parseUser, type UserForm } from '../accounts/user.form'
import { userList } from '../accounts/user.list'
import { sendPasswordLink } from '../invitations/invitation.service'
import type { KnownUser } from '../user.directory'
import { mayKeepUsers } from '../user.policy'
import { findAccount, userRecords } from '../user.queries'
import { changeUser, createUser, leavesWork } from '../user.service'
import { namesakeOf } from './namesake'
import { removeUser } from './removal.service'
import { userImportColumns, userValues } from './user.columns'

interface KnownAccount extends KnownRecord {
  user: KnownUser
}

const addressIn = (values: ImportValues): string => textOf(values, 'email').trim().toLowerCase()

const known = (user: KnownUser): KnownAccount => ({
  reference: String(user._id),
  version: versionIn(user),
  values: userValues(user),
  user,
})

/** What speaks against a row that its form takes. */
function faultOf(values: UserForm, record: KnownAccount | undefined): FieldError | null {
  // An administrator is named on the page of an account, by hand.
  if (values.roles.includes('admin')) return { field: 'roles', message: 'users:import.noAdministrator' }
  if (!record) {
    const namesake = namesakeOf(values.name, values.memberCode ?? '')
    return namesake
      ? { field: 'email', message: 'users:import.hasAccount', values: { name: namesake.name, email: namesake.email } }
      : null
  }
  const { name, active } = record.user
  if (!maySpell(values.name, name)) return { field: 'name', message: 'users:import.otherPerson', values: { name } }
  // What is open is handed over by a page.
  return active && !values.active ? { field: 'active', message: 'users:import.closedByPage' } : null
}

// What somebody may no longer do goes on in nobody's name.
function assertMay({ actor }: Act): void {
  if (!mayKeepUsers(actor, undefined)) throw new Forbidden()
}

const accountOf = ({ version: _version, ...values }: UserForm) => values

/** Accounts out of a spreadsheet: those who may sign in are invited, as by the form. */
export const userImport: ImportKind<KnownAccount, UserForm> = {
  key: 'users',
  title: 'users:title',
  lead: 'users:import.lead',
  hint: 'users:import.hint',
  allow: mayKeepUsers,
  maySee: mayKeepUsers,
  list: () => userList,
  columns: userImportColumns,
  example: ({ t }) => ({
    name: t('users:import.example'),
    email: 'name@customs.example',
    roles: ['member'],
    language: 'en',
    memberCode: 'FJ',
    active: 'yes',
  }),
  identity: addressIn,
  async find(references, rows, actor) {
    const reads = userRecords.of(actor)
    const ids = references.filter((id) => isValidObjectId(id))
    const addresses = rows.map(addressIn).filter(Boolean)
    const isThere = { mergedInto: null, erasedAt: null }
    if (!reads) return []
    const fields = { passwordHash: 0 } as const
    const [named, addressed] = await Promise.all([
      reads.find<KnownUser>({ _id: { $in: ids }, ...isThere }, { fields }),
      reads.find<KnownUser>({ email: { $in: addresses }, ...isThere }, { fields }),
    ])
    return [...named, ...addressed].map(known)
  },
  // Nobody makes more of oneself, or of another administrator, by a file.
  mayChange: (actor, { user }) =>
    mayKeepUsers(actor, undefined) && !user.roles.includes('admin') && String(user._id) !== actor.id,
  read(values, record, viewer): Parsed<UserForm> {
    const body = {
      ...values,
      language: textOf(values, 'language') || viewer.lang,
      roles: listOf(values, 'roles'),
      active: values.active ?? 'yes',
      version: versionOf(record),
    }
    const form = parseUser(body, codesFor(viewer))
    const fault = form.errors ? null : faultOf(form.values, record)
    return fault ? withErrors(form.raw, fault) : form
  },
  create: (values, act) =>
    transaction(async () => {
      assertMay(act)
      const { _id } = await createUser(accountOf(values), act)
      if (values.active) await sendPasswordLink(String(_id), act)
      return { reference: String(_id), version: versionIn((await findAccount(String(_id)))!) }
    }),
  change: (id, values, act) =>
    transaction(async () => {
      assertMay(act)
      const user = await findAccount(id)
      if (user?.active && (await leavesWork(user, dutiesOf(values), act.at)))
        throw new Conflict('users:import.leavesWork', { field: 'roles' })
      await changeUser(id, values, act)
      return { reference: id, version: versionIn((await findAccount(id))!) }
    }),
  remove: (id, version, act) => removeUser(id, Number(version), act),
  href: (id) => paths.users.edit({ id }),
  shownAs: () => undefined,
  name: (values) => textOf(values, 'name'),
}
