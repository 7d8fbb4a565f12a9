import { members, regionCodes, regionOf } from '../members'
import { findTasks } from '../notices'
import { findOpenWaits, type OpenWait } from '../orphans'
import type { Task } from '../programme/task'
import { momentOf, type Viewer } from '../platform/http/pages/view-types'
import * as users from '../users'
import { kinds } from './handover.kinds'
import { handedKinds, type HandedKind } from './handover.vocabulary'

/** One kind of work that a person is responsible for, and who takes it over unless somebody else is chosen. */
export interface OpenKind {
  kind: HandedKind
  count: number
  next: { name: string; count: number }[]
}

/** Work that waits for whoever holds a role, and who holds it from now on. */
export interface PassingRole {
  who: Exclude<users.Waiting['who'], 'officer'>
  region: string
  memberCode?: string
  count: number
  names: string[]
  /** Nobody else holds the role: the region’s coordinators have it on their home page. */
  isLast: boolean
}

export interface OpenWork {
  kinds: OpenKind[]
  roles: PassingRole[]
  /** What waits for the person now, and not any more; of a Member’s contact only how much, as drafts are the Member’s. */
  tasks: Task[]
  taskCount: number
  coordinators: users.KnownUser[]
  /** Members whose records pass; all where none are named. */
  memberCodes?: string[]
  /** The person could go on with the records. */
  mayStay: boolean
}

// More than this is counted and not previewed one by one.
const previewed = 2000

/** How many open records a person is responsible for. */
export async function workOf(userId: string): Promise<number> {
  const counts = await Promise.all(handedKinds.map((kind) => kinds[kind].count(userId)))
  return counts.reduce((sum, count) => sum + count, 0)
}

const isStaff = ({ active, roles }: users.KnownUser): boolean => active && roles.includes('coordinator')

// None means all.
const regionsOf = (user: users.KnownUser): readonly string[] =>
  !isStaff(user) ? [] : user.regions.length === 0 ? regionCodes : user.regions

/** Members whose records pass when an account changes; undefined for all of them, none when no region is lost. */
export function passingMembers(before: users.KnownUser, after: users.KnownUser): string[] | undefined {
  if (!isStaff(after)) return undefined
  const lost = regionsOf(before).filter((region) => !regionsOf(after).includes(region))
  return members().flatMap(({ code, region }) => (lost.includes(region) ? [code] : []))
}

/** What is open with a person and would not be any more if the account were `after`, and to whom it would pass. */
export async function findOpenWork(user: users.KnownUser, after: users.KnownUser, viewer: Viewer): Promise<OpenWork> {
  const id = String(user._id)
  const coordinators = await users.presentCoordinators(id)
  const memberCodes = passingMembers(user, after)
  const open = await Promise.all(handedKinds.map((kind) => openKind(kind, id, coordinators, memberCodes)))
  const tasks = await lostTasks(user, after, viewer)
  return {
    kinds: open.filter(({ count }) => count > 0),
    roles: await rolesLost(user, after, momentOf(viewer)),
    tasks: user.roles.includes('coordinator') ? tasks : [],
    taskCount: tasks.length,
    coordinators,
    memberCodes,
    mayStay: isStaff(after),
  }
}

/** What a person is responsible for, who stays as before and gives it to others. */
export async function findHeldWork(user: users.KnownUser, viewer: Viewer): Promise<OpenWork> {
  const work = await findOpenWork(user, { ...user, active: false }, viewer)
  return { ...work, roles: [] }
}

async function lostTasks(user: users.KnownUser, after: users.KnownUser, viewer: Viewer): Promise<Task[]> {
  const before = await findTasks({ ...viewer, actor: users.actorOf(user) })
  if (!after.active) return before
  const left = new Set(
    (await findTasks({ ...viewer, actor: users.actorOf(after) })).map(({ href, text }) => `${href} ${text}`),
  )
  return before.filter(({ href, text }) => !left.has(`${href} ${text}`))
}

async function openKind(
  kind: HandedKind,
  id: string,
  coordinators: users.KnownUser[],
  memberCodes: readonly string[] | undefined,
): Promise<OpenKind> {
  const [count, some] = await Promise.all([
    kinds[kind].count(id, memberCodes),
    kinds[kind].some(id, previewed, memberCodes),
  ])
  const next = new Map<string, number>()
  for (const { memberCode } of some) {
    const name = users.nextCoordinator(regionOf(memberCode), coordinators)?.name
    if (name) next.set(name, (next.get(name) ?? 0) + 1)
  }
  return { kind, count, next: [...next].map(([name, taken]) => ({ name, count: taken })) }
}

/** What is open by a role that the person holds now and would not hold any more, together where it passes to the same. */
export async function rolesLost(user: users.KnownUser, after: users.KnownUser, at: Date): Promise<PassingRole[]> {
  const id = String(user._id)
  const found = new Map<string, PassingRole>()
  const note = (waiting: users.Waiting, count: number) => {
    if (waiting.who === 'officer' || !holds(id, users.holdersNow(waiting).people)) return
    const { people, reason } = users.holdersIf(after, waiting)
    if (holds(id, people) && !reason) return
    const memberCode = 'memberCode' in waiting ? waiting.memberCode : undefined
    const key = [waiting.who, memberCode ?? (waiting.who === 'decider' ? '' : waiting.region)].join(' ')
    const known = found.get(key)
    if (known) known.count += count
    else if (count > 0 || reason)
      found.set(key, {
        who: waiting.who,
        region: waiting.region,
        memberCode,
        count,
        names: people.map(({ name }) => name),
        isLast: reason !== undefined,
      })
  }
  for (const { waiting } of (await findOpenWaits(at)).filter(isOfRole)) note(waiting, 1)
  // Whoever is the last of an office leaves it empty, also when nothing is open today.
  for (const waiting of officesOf(user)) note(waiting, 0)
  return [...found.values()]
}

const isOfRole = ({ waiting }: OpenWait): boolean => waiting.who !== 'officer'
const holds = (id: string, people: readonly users.KnownUser[]): boolean => people.some(({ _id }) => String(_id) === id)

function officesOf({ roles, memberCode, isHead, mayDecide }: users.KnownUser): users.Waiting[] {
  const region = memberCode ? regionOf(memberCode) : ''
  const isOfMember = roles.includes('member') && memberCode
  return [
    ...(roles.includes('coordinator') && mayDecide ? [{ who: 'decider' as const, region }] : []),
    ...(isOfMember ? [{ who: 'member' as const, memberCode, region }] : []),
    ...(isOfMember && isHead ? [{ who: 'head' as const, memberCode, region }] : []),
  ]
}

/** Whether a change of an account leaves work that somebody must be found for, or an office empty. */
export async function leavesSomething(before: users.KnownUser, after: users.KnownUser, at: Date): Promise<boolean> {
  if (!loses(before, after)) return false
  const id = String(before._id)
  const codes = passingMembers(before, after)
  for (const kind of handedKinds) if ((await kinds[kind].count(id, codes)) > 0) return true
  return (await rolesLost(before, after, at)).some(({ isLast }) => isLast)
}

const loses = (before: users.KnownUser, after: users.KnownUser): boolean =>
  before.roles.some((role) => !after.roles.includes(role)) ||
  (before.memberCode ?? '') !== (after.memberCode ?? '') ||
  (before.isHead === true && !after.isHead) ||
  (before.mayDecide === true && !after.mayDecide) ||
  (before.expertId ?? '') !== (after.expertId ?? '') ||
  regionsOf(before).some((region) => !regionsOf(after).includes(region))
