import { isNamedUnsealed, redactEntries, sealAuditTrail } from '../../audit'
import { eraseExpert } from '../../experts'
import { forgetValuesNaming, removeMessagesTo } from '../../notices'
import { change, create, hold, signedBy, transaction, type Held } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import type { Job } from '../../platform/jobs/jobs'
import { system, type Act } from '../../programme/actor'
import { removeViewsOf } from '../../saved-views'
import { eraseParticipants } from '../../training'
import { eraseUser } from '../../users'
import { peopleTraces } from '../people-traces'
import { readNames } from '../read-names'
import { isErased, type ErasedPerson } from './erased-person'
import { findErasedPerson, tracedOf, whyNotErased } from './erased-person.queries'
import { erasureEvents, erasureSubject } from './erasure.events'
import { Erasures, type ErasureRecord } from './erasure.model'

// Erasing takes two administrators. What is stored of the account and of the file goes at once; what names the person
// elsewhere, and in the audit trail, in steps. Each step may be run twice: it finds nothing the second time.

interface Typed extends Versioned {
  name: string
  reason?: string
}

async function personFor(subject: string, typed: string, act: Act): Promise<ErasedPerson> {
  const person = await findErasedPerson(subject)
  if (!person) throw new NotFound()
  const { user } = person
  if (isErased(person)) throw new Conflict('personal-data:erase.error.already')
  if (user && String(user._id) === act.actor.id) throw new Conflict('personal-data:erase.error.own')
  if (typed.trim() !== person.name) throw new Conflict('personal-data:erase.error.otherName', { field: 'name' })
  const missing = await whyNotErased(person, act.at)
  if (missing.length > 0) throw new Conflict('personal-data:erase.error.notYet', { missing })
  return person
}

/** Proposes that a person be erased; another administrator confirms it. */
export const proposeErasure = (subject: string, { name, reason = '' }: Typed, act: Act): Promise<void> =>
  transaction(async () => {
    const { subject: key, erasure } = await personFor(subject, name, act)
    const event = erasureEvents.proposed(erasureSubject(key), act, {})
    const values = { state: 'proposed' as const, reason, proposed: signedBy(act) }
    if (!erasure) {
      await create<ErasureRecord>(
        () => new Erasures({ subject: key, ...values }),
        () => event,
      )
      return
    }
    if (erasure.state !== 'withdrawn') throw new Conflict('personal-data:erase.error.proposed')
    await change<ErasureRecord>(Erasures, { subject: key }, undefined, (record) => {
      record.set(values)
      return event
    })
  })

/** Takes a proposal back. */
export const withdrawErasure = (subject: string, { version }: Versioned, act: Act): Promise<unknown> =>
  change<ErasureRecord>(Erasures, { subject }, version, (record) => {
    if (record.state !== 'proposed') throw new Conflict('personal-data:erase.error.notProposed')
    record.set({ state: 'withdrawn' })
    return erasureEvents.withdrawn(erasureSubject(subject), act, {})
  })

/** Erases a person whom another administrator has proposed; what takes longer, a job goes on with. */
export async function confirmErasure(subject: string, { name, version }: Typed, act: Act): Promise<ErasureRecord> {
  const id = await transaction(async () => {
    const person = await personFor(subject, name, act)
    const traced = await tracedOf(person)
    const { _id } = await change<ErasureRecord>(Erasures, { subject: person.subject }, version, async (record) => {
      if (record.state !== 'proposed') throw new Conflict('personal-data:erase.error.notProposed')
      if (record.proposed.by === act.actor.id) throw new Conflict('personal-data:erase.error.sameAdmin')
      record.set({ state: 'running', confirmed: signedBy(act), ...traced, step: 0, after: null })
      for (const account of traced.accounts) await eraseUser(account, act)
      for (const account of traced.accounts) await removeViewsOf(account)
      for (const reference of traced.records) await eraseExpert(reference, act)
      return erasureEvents.confirmed(erasureSubject(person.subject), act, {})
    })
    return String(_id)
  })
  for (let round = 0; round < roundsAtOnce; round += 1) if (!(await goOn(id, act))) break
  await readNames()
  return (await Erasures.findById(id).lean<ErasureRecord>())!
}

const mostAtOnce = 200

/** One step of an erasure: gives the last record that it looked at, or null when the next step begins. */
type Step = (erasure: Held<ErasureRecord>, act: Act) => Promise<unknown>

// An address that says nothing and is the same at every event: people are counted as before.
const tokenOf = ({ subject }: ErasureRecord): string => `${subject.toLowerCase()}@erased.invalid`

const isLess = (count: number): unknown => (count < mostAtOnce ? null : count)

const steps: readonly Step[] = [
  async (erasure) => isLess(await eraseParticipants(erasure, tokenOf(erasure), mostAtOnce)),
  async ({ accounts, emails }) => isLess(await removeMessagesTo(accounts, emails, mostAtOnce)),
  async ({ names }) => isLess(await forgetValuesNaming(names, mostAtOnce)),
  ...peopleTraces.map(
    (traces): Step =>
      (erasure) =>
        traces.erase(tracedIn(erasure), erasure.after ?? null, mostAtOnce),
  ),
  (erasure, act) =>
    redactEntries(
      tracedIn(erasure),
      { subject: erasure.subject, after: typeof erasure.after === 'number' ? erasure.after : 0, most: mostAtOnce },
      act,
    ),
]

// Each step once, and as many again where there is more to look at.
const roundsAtOnce = 2 * steps.length

const tracedIn = ({ accounts, records, names, emails }: ErasureRecord) => ({
  ...{ accounts: [...accounts], records: [...records], names: [...names], emails: [...emails] },
})

/** One step; false once nothing is left, or until what waits for its seal has it. */
async function goOn(id: string, act: Act): Promise<boolean> {
  const known = await Erasures.findById(id, { step: 1, state: 1 }).lean()
  if (known?.state !== 'running') return false
  // Only what is sealed is taken out of the trail.
  if (known.step >= steps.length - 1) await sealAuditTrail(act.at)
  return transaction(async () => {
    const erasure = await hold<ErasureRecord>(Erasures, { _id: id, state: 'running' })
    if (!erasure) return false
    const step = steps[erasure.step]!
    const after = await step(erasure, act)
    if (after !== null) erasure.set({ after })
    else if (erasure.step < steps.length - 1) erasure.set({ step: erasure.step + 1, after: null })
    // What somebody reads at this moment is sealed when its minute is over.
    else if (await isNamedUnsealed(tracedIn(erasure))) return false
    else erasure.set({ state: 'done', doneAt: act.at, names: [], emails: [], after: null })
    erasure.markModified('after')
    await erasure.save()
    return erasure.state === 'running'
  })
}

/** Goes on with every erasure that did not come to its end; gives how many there were. */
export async function finishErasures(at: Date): Promise<number> {
  const open = await Erasures.find({ state: 'running' }).lean<(ErasureRecord & { _id: unknown })[]>()
  for (const { _id, confirmed } of open) {
    const actor = { ...system, id: confirmed?.by ?? system.id, name: confirmed?.byName ?? system.name }
    while (await goOn(String(_id), { actor, at }));
  }
  if (open.length > 0) await readNames()
  return open.length
}

export const erasureJobs = (): Job[] => [{ name: 'finish erasing', everySeconds: 60, run: finishErasures }]
