import { memberName } from '../members/pure'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { namedTable } from '../platform/lists/columns'
import { formFields, presentFaults, type ReturnedForm } from '../platform/forms/form-fields'
import { formatDue, formatList, formatNumber } from '../platform/time/formats'
import type { Cell, PageHead, Viewer } from '../platform/http/pages/view-types'
import type { KnownUser } from '../users'
import { poolName, sharedOfficer } from '../users/pure'
import { stays } from './handover.vocabulary'
import type { OpenKind, OpenWork, PassingRole } from './handover.queries'

/** Whether the account is closed with it, changes, or stays as it is while others get the work. */
export type HandoverPurpose = 'close' | 'change' | 'handOver'

/** What is open with a person, to whom it passes, and the form by which it does. */
export function presentHandover(
  user: KnownUser,
  work: OpenWork,
  purpose: HandoverPurpose,
  form: ReturnedForm,
  viewer: Viewer,
  /** Where the form is sent, when its address says more than whose it is. */
  action = addressOf[purpose]({ id: String(user._id) }),
) {
  const { t } = viewer
  const id = String(user._id)
  const isOpen = work.kinds.length > 0
  const taskRow = (task: OpenWork['tasks'][number]) => ({
    task: { text: task.text, sub: task.sub, href: readsAsStaff(viewer.actor) ? task.href : undefined },
    due: task.due ? { due: { ...formatDue(task.due, viewer.today, viewer.lang, t), day: task.due } } : { text: '–' },
  })
  return {
    head: {
      crumbs: [
        { text: t('users:title'), href: paths.users.list() },
        { text: user.name, href: paths.users.edit({ id }) },
      ],
      title: t(`handover:${purpose}.title`, { name: user.name }),
    } satisfies PageHead,
    lead: t(isOpen || work.taskCount > 0 || work.roles.length > 0 ? `handover:${purpose}.lead` : 'handover:nothing', {
      name: user.name,
    }),
    open: {
      ...openTable([...work.kinds.map((open) => kindRow(open, viewer)), ...rolesOf(work.roles, viewer)], viewer),
      empty: t('handover:nothingOpen'),
    },
    taskCount: work.taskCount,
    tasks: {
      ...namedTable(t, 'handover:column', ['task', 'due'], work.tasks, taskRow),
      empty: t('handover:tasksOfMember'),
      first: 15,
    },
    form: { ...presentForm(user, work, purpose, form, viewer), action },
  }
}

function presentForm(user: KnownUser, work: OpenWork, purpose: HandoverPurpose, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const id = String(user._id)
  const fields = formFields(form, viewer, {})
  return {
    version: user.__v,
    faults: presentFaults(form, viewer),
    sections: [
      {
        heading: t('handover:successors'),
        lead: t(work.kinds.length > 0 ? 'handover:successorsLead' : 'handover:noSuccessors'),
        fields: work.kinds.map(({ kind, count, next }) =>
          fields.select(`successors.${kind}`, {
            label: t(`handover:field.${kind}`, { count }),
            hint: t('handover:nextNow', { names: namesOf(next, viewer) }),
            options: [
              { value: '', text: t('handover:nextOfRegion') },
              { value: sharedOfficer, text: t('users:pool.shared') },
              ...(work.mayStay ? [{ value: stays, text: t('handover:stays', { name: user.name }) }] : []),
              ...work.coordinators.map(({ _id, name }) => ({ value: String(_id), text: name })),
            ],
          }),
        ),
      },
    ],
    buttons: [{ text: t(`handover:${purpose}.button`), main: true }],
    cancel: { text: t('handover:cancel'), href: paths.users.edit({ id }) },
  }
}

const addressOf = { close: paths.users.close, change: paths.users.duties, handOver: paths.users.handOver }

const namesOf = (next: OpenKind['next'], { lang, t }: Viewer): string =>
  next.length === 0
    ? t('handover:noOne')
    : formatList(next, lang, ({ name, count }) => `${name} (${formatNumber(count, lang)})`)

const kindRow = ({ kind, count, next }: OpenKind, viewer: Viewer): OpenRow => ({
  kind: { text: viewer.t(`handover:kind.${kind}`), href: readsAsStaff(viewer.actor) ? listOf[kind]() : undefined },
  count: { text: formatNumber(count, viewer.lang) },
  next: { text: namesOf(next, viewer) },
})

const listOf = { request: paths.requests.list, mission: paths.missions.list, training: paths.training.list }

type OpenRow = Record<'kind' | 'count' | 'next', Cell>

/** What is open, how much, to whom it passes. */
const openTable = (rows: readonly OpenRow[], { t }: Viewer) =>
  namedTable(t, 'handover:column', ['kind', { key: 'count', numeric: true }, 'next'], rows)

const rolesOf = (roles: readonly PassingRole[], viewer: Viewer) => roles.map((role) => roleRow(role, viewer))

/** The same for work that waits by roles alone. */
export const roleTable = (roles: readonly PassingRole[], viewer: Viewer) => openTable(rolesOf(roles, viewer), viewer)

function roleRow(passing: PassingRole, viewer: Viewer): OpenRow {
  const { t, lang } = viewer
  const { who, region, memberCode, count, names, isLast } = passing
  return {
    kind: {
      text: t(`handover:role.${who}`, { member: memberCode ? memberName(memberCode, lang) : '' }),
      sub: who === 'secretariat' && region ? t(`vocabulary:regions.${region}`) : undefined,
    },
    count: { text: formatNumber(count, lang) },
    next: {
      text: isLast ? poolName(region, t) : formatList(names, lang) || t('handover:noOne'),
      sub: isLast ? t(`handover:last.${who}`) : undefined,
    },
  }
}
