import { paths } from '../paths'
import { isGuest, roles, type Role } from '../programme/actor'
import type { Viewer } from '../platform/http/pages/view-types'
import { mainRole } from '../home/pure'

interface Step {
  name: string
  /** Who acts in it; the others read or wait. */
  acts: readonly Role[]
  /** Where it is done, for those who have that page. */
  at: string
  open: readonly Role[]
}

// The story of the golden thread: from a need to the need asked again.
const story: readonly Step[] = [
  { name: 'need', acts: ['member'], at: paths.assessments.list(), open: ['member', 'coordinator', 'auditor'] },
  { name: 'request', acts: ['member'], at: paths.requests.create(), open: ['member', 'coordinator'] },
  { name: 'signature', acts: ['member'], at: paths.requests.list(), open: ['member'] },
  {
    name: 'triage',
    acts: ['coordinator', 'member'],
    at: paths.requests.list(),
    open: ['coordinator', 'member', 'auditor'],
  },
  { name: 'decision', acts: ['coordinator'], at: paths.requests.list(), open: ['coordinator', 'member', 'auditor'] },
  {
    name: 'plan',
    acts: ['coordinator'],
    at: paths.missions.list(),
    open: ['coordinator', 'member', 'expert', 'donor', 'auditor'],
  },
  {
    name: 'team',
    acts: ['coordinator', 'member', 'expert'],
    at: paths.schedule(),
    open: ['coordinator', 'member', 'expert', 'auditor'],
  },
  {
    name: 'report',
    acts: ['expert', 'coordinator'],
    at: paths.missions.list(),
    open: ['coordinator', 'expert', 'member', 'donor', 'auditor'],
  },
  {
    name: 'advice',
    acts: ['member', 'coordinator'],
    at: paths.recommendations.list(),
    open: ['coordinator', 'member', 'expert', 'auditor'],
  },
  {
    name: 'result',
    acts: ['coordinator', 'member'],
    at: paths.coverage(),
    open: ['coordinator', 'member', 'expert', 'donor', 'auditor'],
  },
]

const topics = ['thread', 'state', 'forms', 'lists', 'calendar', 'keys', 'paper'] as const

/** The role whose part is told: as asked, else the reader's own, else a Member's. */
export const roleToTell = (asked: string, viewer: Viewer): Role =>
  roles.find((role) => role === asked) ?? (isGuest(viewer.actor) ? 'member' : mainRole(viewer))

/** The story in ten steps, with the part of one role in each, and how the pages are made. */
export function presentHelp(role: Role, viewer: Viewer) {
  const { t, actor } = viewer
  return {
    title: t('front:help.title'),
    chips: roles.map((code) => ({
      text: t(`vocabulary:roles.${code}`),
      href: paths.help({}, { as: code }),
      current: code === role,
    })),
    role,
    steps: story.map(({ name, acts, at, open }) => ({
      title: t(`front:help.step.${name}.title`),
      text: t(`front:help.step.${name}.text`),
      yours: t(`front:help.step.${name}.${role}`),
      acts: acts.includes(role),
      // A link is only for those who may follow it.
      href: open.some((one) => actor.roles.includes(one)) ? at : null,
    })),
    topics,
  }
}
