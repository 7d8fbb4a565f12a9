import { assignmentsOfExpert, type AssignmentRecord } from '../../activities'
import { holdsDays } from '../../activities/pure'
import { mergeExperts, type ChosenOfTwo } from '../../experts'
import { create, hold, transaction } from '../../platform/data/change'
import { Conflict, NotFound, type Missing } from '../../platform/errors'
import type { Job } from '../../platform/jobs/jobs'
import { organisationDay, overlaps } from '../../platform/time/calendar-day'
import type { Act } from '../../programme/actor'
import { changeUser, findAccount, mergeUsers, userRecords } from '../../users'
import { peopleTraces } from '../people-traces'
import { readNames } from '../read-names'
import type { MergeValues } from './merge.form'
import { Merges, type MergedKind, type MergeRecord } from './merge.model'
import { mergedValues, whyNotMerged, type PickedOfTwo } from './two-accounts'

// What one transaction moves, well within the time that a database gives one; and how often while somebody waits.
const mostAtOnce = 100
const roundsAtOnce = 6

/**
 * Makes of two accounts of one person the first; what names the second names the first from then on. Throws Conflict when
 * they are no two accounts of one person, or one of them is one’s own.
 */
export const mergeAccounts = (
  keep: string,
  gone: string,
  { pick, version, otherVersion }: MergeValues<PickedOfTwo>,
  act: Act,
): Promise<MergeRecord> =>
  merge(act, async () => {
    if ([keep, gone].includes(act.actor.id)) throw new Conflict('personal-data:merge.error.own')
    const [one, other] = [await findAccount(keep), await findAccount(gone)]
    if (!one || !other) throw new NotFound()
    const why = whyNotMerged(one, other)
    if (why) throw new Conflict(`personal-data:merge.error.${why}`)
    await mergeUsers(
      { keep, gone, versions: { keep: version, gone: otherVersion } },
      mergedValues(one, other, pick),
      act,
    )
    return begin('user', gone, keep, act)
  })

/**
 * Makes of two files of one expert the first. Throws Conflict when the two are on one team, or hold the same days: nobody
 * is at two places.
 */
export const mergeFiles = (
  keep: string,
  gone: string,
  { pick, version, otherVersion }: MergeValues<ChosenOfTwo>,
  act: Act,
): Promise<MergeRecord> =>
  merge(act, async () => {
    if (keep === gone) throw new Conflict('personal-data:merge.error.same')
    const missing = await clashesOf(keep, gone, act.at)
    if (missing.length > 0) throw new Conflict('personal-data:merge.error.clash', { missing })
    await mergeExperts({ keep, gone, versions: { keep: version, gone: otherVersion } }, pick, act)
    for (const { _id } of await userRecords.all.find({ expertId: gone, mergedInto: null }, { fields: { _id: 1 } }))
      await changeUser(String(_id), { expertId: keep }, act)
    return begin('expert', gone, keep, act)
  })

/** Where both are on one team, or on duty on the same days. */
export async function clashesOf(keep: string, gone: string, at: Date): Promise<Missing[]> {
  const today = organisationDay(at)
  const holding = async (expert: string) => (await assignmentsOfExpert(expert)).filter((one) => holdsDays(one, today))
  const [own, others] = [await holding(keep), await holding(gone)]
  const clash = (one: AssignmentRecord) => own.some((other) => other.activity === one.activity || overlaps(other, one))
  return others.filter(clash).map(({ activity, from, until }) => ({
    message: 'personal-data:merge.clash',
    values: { reference: activity, from, until },
  }))
}

async function merge(act: Act, first: () => Promise<string>): Promise<MergeRecord> {
  const id = await transaction(first)
  for (let round = 0; round < roundsAtOnce; round += 1) if (!(await goOn(id, act.at))) break
  await readNames()
  return (await Merges.findById(id).lean<MergeRecord>())!
}

async function begin(kind: MergedKind, from: string, into: string, { actor, at }: Act): Promise<string> {
  const made = await create<MergeRecord>(
    () => new Merges({ kind, from, into, state: 'running', by: actor.id, byName: actor.name, startedAt: at }),
    () => undefined,
  )
  return String(made._id)
}

/** One step of a merging; false once nothing is left. */
const goOn = (id: string, at: Date): Promise<boolean> =>
  transaction(async () => {
    const merging = await hold<MergeRecord>(Merges, { _id: id, state: 'running' })
    if (!merging) return false
    const { kind, from, into } = merging
    const named = (name: string) => (kind === 'user' ? { accounts: [name] } : { records: [name] })
    let room = mostAtOnce
    for (const traces of peopleTraces) {
      if (room > 0) room -= await traces.move(named(from), named(into), room)
    }
    merging.moved += mostAtOnce - room
    if (room > 0) merging.set({ state: 'done', doneAt: at })
    await merging.save()
    return merging.state === 'running'
  })

/** Goes on with every merging that did not come to its end; gives how many there were. */
export async function finishMerges(at: Date): Promise<number> {
  const open = await Merges.find({ state: 'running' }, { _id: 1 }).sort({ startedAt: 1 }).lean()
  for (const { _id } of open) while (await goOn(String(_id), at));
  if (open.length > 0) await readNames()
  return open.length
}

/** Goes on with what a server that stopped, or a database that failed, has left half merged. */
export const mergeJobs = (): Job[] => [{ name: 'finish merging', everySeconds: 60, run: finishMerges }]
