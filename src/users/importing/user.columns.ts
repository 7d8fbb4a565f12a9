import { areaOptions } from '../../framework/pure'
import { memberOptions, membersNamed, regionOptions } from '../../members/pure'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import { roles } from '../../programme/actor'
import { fileCells, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { offered } from '../accounts/user.offers'
import { languageOptions } from '../language-options'
import type { UserRecord } from '../user.model'

/** What files of accounts hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'language',
    kind: 'code',
    field: 'language',
    options: ({ t }) => languageOptions(t),
    also: ['langue', 'language of correspondence'],
  },
  {
    key: 'memberCode',
    kind: 'code',
    field: 'memberCode',
    options: ({ lang }) => memberOptions(lang),
    codesOf: membersNamed,
    also: ['member', 'membre', 'country', 'pays', 'administration'],
  },
  { key: 'isHead', kind: 'tick', field: 'isHead', also: ['head', 'signs', 'signe'] },
  {
    key: 'expertId',
    kind: 'code',
    field: 'expertId',
    options: (viewer) => offered('experts', viewer),
    also: ['expert', 'expert reference', "reference de l'expert"],
  },
  {
    key: 'agreementCodes',
    kind: 'codes',
    field: 'agreementCodes',
    options: (viewer) => offered('agreements', viewer),
    also: ['agreement', 'agreements', 'accord', 'accords'],
  },
  { key: 'regions', kind: 'codes', field: 'regions', options: regionOptions, also: ['region', 'regions'] },
  {
    key: 'topics',
    kind: 'codes',
    field: 'topics',
    options: areaOptions,
    also: ['area', 'areas', 'topic', 'topics', 'domaine', 'domaines'],
  },
  {
    key: 'programmes',
    kind: 'codes',
    field: 'programmes',
    options: (viewer) => offered('programmes', viewer),
    also: ['programme', 'programmes'],
  },
  { key: 'mayDecide', kind: 'tick', field: 'mayDecide', also: ['director', 'directeur'] },
  { key: 'active', kind: 'tick', field: 'active', also: ['active', 'invite', 'actif', 'inviter'] },
]

/** The columns of an import: those that the page shows and a form asks, and those that stand in files alone. */
export const userImportColumns: readonly ImportColumn[] = [
  {
    key: 'name',
    kind: 'text',
    field: 'name',
    required: true,
    also: ['name', 'full name', 'nom', 'nom complet', 'nom et prenom', 'prenom et nom'],
  },
  {
    key: 'email',
    kind: 'text',
    field: 'email',
    // As the person signs in by it, no file changes it.
    finds: true,
    required: true,
    also: ['mail', 'e mail', 'email address', 'courriel', 'adresse', 'adresse de courriel'],
  },
  {
    key: 'roles',
    kind: 'codes',
    field: 'roles',
    required: true,
    options: codeOptions(roles, 'vocabulary:roles.'),
    also: ['role', 'roles', 'function', 'fonction'],
  },
  ...own,
]

/** The same as columns of the list that stand in its files. */
export const userFileColumns: ListColumn[] = own.map((column) => fileColumn(column, `users:file.${column.key}`))

const yes = (is: boolean | undefined): string => (is ? 'yes' : '')

/** What an account holds of these, as an import reads and a file says it. */
export function userValues(user: UserRecord): ImportValues {
  const { name, email, language, memberCode = '', expertId = '', programmes = [] } = user
  return {
    ...{ name, email, language, memberCode, expertId },
    roles: [...user.roles],
    agreementCodes: [...user.agreementCodes],
    regions: [...user.regions],
    topics: [...user.topics],
    programmes: [...programmes],
    isHead: yes(user.isHead),
    mayDecide: yes(user.mayDecide),
    active: yes(user.active),
  }
}

/** The cells of an account that stand in files alone. */
export const presentUserFileRow = (user: UserRecord, viewer: Viewer): Record<string, Cell> =>
  fileCells(own, userValues(user), viewer)
