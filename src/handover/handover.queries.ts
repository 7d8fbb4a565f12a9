import { regionOf } from '../members'
import { findTasks } from '../notifications'
import type { Task } from '../platform/task'
import type { Viewer } from '../platform/viewer'
import { actorOf, holdersIf, nextCoordinator, presentCoordinators, type KnownUser, type Waiting } from '../users'
import { kinds } from './handover.kinds'
import { handedKinds, Handovers, type HandedKind } from './handover.model'

/** One kind of work that a person is responsible for, and who takes it over unless somebody else is chosen. */
export interface OpenKind {
  kind: HandedKind
  count: number
  next: { name: string; count: number }[]
}

/** A role that others fill from now on. */
export interface PassingRole {
  role: 'coordinator' | 'decider' | 'head' | 'member' | 'expert'
  regions: string[]
  memberCode?: string
  names: string[]
  /** Nobody else holds the role: the region’s coordinators have it on their home page. */
  isLast: boolean
}

export interface OpenWork {
  kinds: OpenKind[]
  roles: PassingRole[]
  /** What waits for the person now; of a Member’s contact only how much, as drafts are the Member’s alone. */
  tasks: Task[]
  taskCount: number
  coordinators: KnownUser[]
}

// More than this is counted and not previewed one by one.
const previewed = 2000

/** How many open records a person is responsible for. */
export async function workOf(userId: string): Promise<number> {
  const counts = await Promise.all(handedKinds.map((kind) => kinds[kind].count(userId)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Whether what this person was responsible for is still being passed on. */
export const isHandingOver = async (userId: string): Promise<boolean> =>
  (await Handovers.exists({ userId, state: 'running' })) !== null

/** What is open with a person, and to whom it would pass. */
export async function findOpenWork(user: KnownUser, viewer: Viewer): Promise<OpenWork> {
  const id = String(user._id)
  const coordinators = await presentCoordinators(id)
  const open = await Promise.all(handedKinds.map((kind) => openKind(kind, id, coordinators)))
  const tasks = await findTasks({ ...viewer, actor: actorOf(user) })
  const isStaff = user.roles.includes('coordinator')
  return {
    kinds: open.filter(({ count }) => count > 0),
    roles: rolesOf(user),
    tasks: isStaff ? tasks : [],
    taskCount: tasks.length,
    coordinators,
  }
}

async function openKind(kind: HandedKind, id: string, coordinators: KnownUser[]): Promise<OpenKind> {
  const [count, some] = await Promise.all([kinds[kind].count(id), kinds[kind].some(id, previewed)])
  const next = new Map<string, number>()
  for (const { memberCode } of some) {
    const name = nextCoordinator(regionOf(memberCode), coordinators)?.name
    if (name) next.set(name, (next.get(name) ?? 0) + 1)
  }
  return { kind, count, next: [...next].map(([name, taken]) => ({ name, count: taken })) }
}

function rolesOf(user: KnownUser): PassingRole[] {
  const { roles, memberCode, expertId, regions } = user
  const region = memberCode ? regionOf(memberCode) : (regions[0] ?? '')
  const passing = (role: PassingRole['role'], waiting: Waiting): PassingRole => {
    const { people, reason } = holdersIf({ ...user, active: false }, waiting)
    return {
      role,
      regions: role === 'coordinator' ? regions : region ? [region] : [],
      memberCode,
      names: people.map(({ name }) => name),
      isLast: reason !== undefined,
    }
  }
  return [
    ...(roles.includes('coordinator') && !user.mayDecide
      ? [passing('coordinator', { who: 'secretariat', region })]
      : []),
    ...(roles.includes('coordinator') && user.mayDecide ? [passing('decider', { who: 'decider', region })] : []),
    ...(roles.includes('member') && memberCode && user.isHead
      ? [passing('head', { who: 'head', memberCode, region })]
      : []),
    ...(roles.includes('member') && memberCode ? [passing('member', { who: 'member', memberCode, region })] : []),
    ...(roles.includes('expert') && expertId ? [passing('expert', { who: 'expert', expertId, region })] : []),
  ]
}
