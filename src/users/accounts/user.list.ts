import { paths } from '../../paths'
import { roles } from '../../programme/actor'
import { oneOf, type ListDefinition } from '../../platform/lists/lists'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import { beginsWithWords } from '../../platform/lists/words'
import { memberName } from '../../members'
import { userFileColumns } from '../importing/user.columns'
import type { UserRecord } from '../user.model'

const ever = { $gt: new Date(0) }

/** Made at a first sign-in, and still without Member, expert file or agreements. */
export const awaiting = () => ({ awaitsSince: ever })
/** Invited, and without a password as yet: with an account that is closed, its invitation ends. */
export const invited = () => ({ invitedAt: ever })

export const userList: ListDefinition = {
  address: paths.users.list(),
  columns: [
    { key: 'name', label: 'users:column.name', sort: 'order', sub: { key: 'email', label: 'users:column.email' } },
    { key: 'roles', label: 'users:column.roles' },
    { key: 'of', label: 'users:column.of' },
    { key: 'state', label: 'users:column.state' },
  ],
  fileColumns: userFileColumns,
  filters: [
    oneOf('role', 'users:filter.role', codeOptions(roles, 'vocabulary:roles.'), 'roles'),
    { name: 'words', label: 'users:filter.words', kind: 'search', filter: beginsWithWords },
  ],
  views: [
    { name: 'active', label: 'users:view.active', filter: () => ({ active: true }) },
    { name: 'awaiting', label: 'users:view.awaiting', filter: awaiting },
    { name: 'invited', label: 'users:view.invited', filter: invited },
    { name: 'closed', label: 'users:view.closed', filter: () => ({ active: false }) },
  ],
  defaultSort: { field: 'order' },
  caption: 'users:caption',
  empty: { title: 'users:empty.title', text: 'users:empty.text' },
}

export function presentUserRow(user: UserRecord & { _id: unknown }, { t, lang }: Viewer): Record<string, Cell> {
  return {
    name: {
      text: user.name,
      sub: user.mergedInto || user.erasedAt ? undefined : user.email,
      href: paths.users.edit({ id: String(user._id) }),
    },
    roles: { text: user.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', ') },
    of: {
      text: user.memberCode
        ? memberName(user.memberCode, lang)
        : user.regions.map((code) => t(`vocabulary:regions.${code}`)).join(', ') || '–',
    },
    state: {
      state: user.erasedAt
        ? { text: t('users:state.erased'), tone: 'rest' }
        : user.mergedInto
          ? { text: t('users:state.merged'), tone: 'rest' }
          : !user.active
            ? { text: t('users:state.closed'), tone: 'rest' }
            : user.awaitsSince
              ? { text: t('users:state.awaiting'), tone: 'you' }
              : user.invitedAt
                ? { text: t('users:state.invited'), tone: 'flow' }
                : { text: t('users:state.active'), tone: 'good' },
    },
  }
}
