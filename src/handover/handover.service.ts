import { endContactsOf, regionOf } from '../members'
import { system, type Act } from '../programme/actor'
import { create, hold, transaction, type Held as InHand } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { publish } from '../platform/data/events'
import { translator } from '../platform/text/i18n'
import { todayOf } from '../platform/time/calendar-day'
import {
  changeUserDuties,
  claimUser,
  closeUser,
  findAccount,
  nextCoordinator,
  poolName,
  presentCoordinators,
  sharedOfficer,
  takeOver,
  userSubject,
  type Duties,
  type KnownUser,
  type Officer,
} from '../users'
import { userEvents } from './handover.events'
import { kinds, type Held } from './handover.kinds'
import { Handovers, type HandoverRecord, type Successors } from './handover.model'
import { handedKinds, stays, type HandedKind } from './handover.vocabulary'
import { withoutLanguages } from '../platform/text/written'
import type { Job } from '../platform/jobs/jobs'

export interface HandoverValues {
  successors: Successors
  version?: number
}

// What one transaction passes on, well within the time that a database gives one.
const mostAtOnce = 50
// What is passed on while the administrator waits; a job goes on with the rest.
const roundsAtOnce = 6

/**
 * Closes an account and passes on what the person is responsible for. With the account the first records pass in one
 * transaction, the others in steps that a job goes on with. Throws Conflict when a chosen person has left meanwhile.
 */
export const closeAccount = (id: string, { successors, version }: HandoverValues, act: Act): Promise<HandoverRecord> =>
  handOver(act, () =>
    begin(id, successors, act, async () => {
      const user = await closeUser(id, version, act)
      await endContactsOf(id, todayOf(act), act)
      return user
    }),
  )

/** Passes on what a person is responsible for, who keeps the account. */
export const handOverWork = (id: string, { successors, version }: HandoverValues, act: Act): Promise<HandoverRecord> =>
  handOver(act, () => begin(id, successors, act, () => claimUser(id, version)))

/**
 * Gives a person other roles, regions or another Member, and passes on what was open by those that are lost: all that the
 * person was responsible for, or what belongs to `memberCodes` alone.
 */
export const changeDuties = (
  id: string,
  duties: Duties,
  memberCodes: readonly string[] | undefined,
  { successors, version }: HandoverValues,
  act: Act,
): Promise<HandoverRecord> =>
  handOver(act, () => begin(id, successors, act, () => changeUserDuties(id, { ...duties, version }, act), memberCodes))

async function handOver(act: Act, first: () => Promise<string>): Promise<HandoverRecord> {
  const id = await first()
  for (let round = 0; round < roundsAtOnce; round += 1) if (!(await goOn(id, act, mostAtOnce))) break
  return (await Handovers.findById(id).lean<HandoverRecord>())!
}

const begin = (
  id: string,
  successors: Successors,
  act: Act,
  leave: () => Promise<KnownUser>,
  memberCodes?: readonly string[],
): Promise<string> =>
  transaction(async () => {
    const user = await leave()
    const staff = await presentCoordinators(id)
    for (const kind of handedKinds) {
      if (successors[kind] === stays || (await kinds[kind].count(id, memberCodes)) === 0) continue
      const chosen = successors[kind]
      if (chosen && chosen !== sharedOfficer && !staff.some(({ _id }) => String(_id) === chosen))
        throw new Conflict('handover:error.personLeft', { field: `successors.${kind}` })
      if (staff.length === 0) throw new Conflict('handover:error.noCoordinator')
    }
    const { actor, at } = act
    const handover = await create<HandoverRecord>(
      () =>
        new Handovers({
          userId: id,
          name: user.name,
          successors,
          ...(memberCodes ? { memberCodes: [...memberCodes] } : {}),
          state: 'running',
          by: actor.id,
          byName: actor.name,
          startedAt: at,
        }),
      () => undefined,
    )
    await passSome((await hold(Handovers, { _id: handover._id }))!, act, mostAtOnce)
    return String(handover._id)
  })

/** One step of a handing over; false once nothing is left. */
export const goOn = (id: string, act: Act, most: number): Promise<boolean> =>
  transaction(async () => {
    const handover = await hold<HandoverRecord>(Handovers, { _id: id, state: 'running' })
    if (!handover) return false
    await passSome(handover, act, most)
    return handover.state === 'running'
  })

/** Goes on with every handing over that did not come to its end; gives how many ended. */
export async function finishHandovers(at: Date): Promise<number> {
  const open = await Handovers.find({ state: 'running' })
    .sort({ startedAt: 1 })
    .lean<(HandoverRecord & { _id: unknown })[]>()
  for (const { _id, by, byName } of open) {
    const act: Act = { actor: { ...system, id: by, name: byName }, at }
    while (await goOn(String(_id), act, mostAtOnce));
  }
  return open.length
}

async function passSome(handover: InHand<HandoverRecord>, act: Act, most: number): Promise<void> {
  const staff = await presentCoordinators(handover.userId)
  const from: Officer = { id: handover.userId, name: handover.name }
  let room = most
  for (const kind of handedKinds) {
    if (room === 0) break
    if (handover.successors[kind] === stays) continue
    const found = await kinds[kind].some(handover.userId, room, handover.memberCodes)
    room -= found.length
    for (const record of found) await passOne(handover, kind, record, from, staff, act)
  }
  // Without any coordinator the work waits for the administrators, and goes on when there is one again.
  if (room > 0) await end(handover, act)
  await handover.save()
}

async function passOne(
  handover: InHand<HandoverRecord>,
  kind: HandedKind,
  { reference, memberCode }: Held,
  from: Officer,
  staff: readonly KnownUser[],
  act: Act,
): Promise<void> {
  const chosen = handover.successors[kind]
  const region = regionOf(memberCode)
  if (chosen === sharedOfficer) {
    const name = withoutLanguages(poolName(region, translator(act.actor.language)))
    const known = handover.taken.find((one) => one.region === region)
    if (known) known.count += 1
    else handover.taken.push({ id: sharedOfficer, region, name, count: 1 })
    return kinds[kind].pass(reference, from, { id: sharedOfficer, name }, act)
  }
  const next = staff.find(({ _id }) => String(_id) === chosen) ?? nextCoordinator(region, staff)
  if (!next) throw new Conflict('handover:error.noCoordinator')
  const to: Officer = { id: String(next._id), name: next.name }
  const known = handover.taken.find(({ id }) => id === to.id)
  if (known) known.count += 1
  else {
    await takeOver(to.id, act)
    handover.taken.push({ ...to, count: 1 })
  }
  await kinds[kind].pass(reference, from, to, act)
}

async function end(handover: InHand<HandoverRecord>, act: Act): Promise<void> {
  handover.set({ state: 'done', doneAt: act.at })
  const user = (await findAccount(handover.userId))!
  const taken = handover.toObject<HandoverRecord>().taken
  if (taken.length > 0) await publish(userEvents.handedOver(userSubject(user), act, { from: handover.name, taken }))
}

/** Goes on with what a server that stopped, or a database that failed, has left half handed over. */
export const handoverJobs = (): Job[] => [
  { name: 'finish handing over', everySeconds: 60, run: (now) => finishHandovers(now) },
]
