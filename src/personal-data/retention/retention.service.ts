import { change, signedBy } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { transaction } from '../../platform/data/database'
import { Conflict, PublicError } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import type { Job } from '../../platform/jobs/jobs'
import { log } from '../../platform/log'
import { organisationDay, type Day } from '../../platform/time/calendar-day'
import { system, type Act } from '../../programme/actor'
import { retentionKinds } from '../../programme/settings'
import { retentionEvents, retentionSubject } from './retention.events'
import { RetentionItems, type RetentionItem } from './retention.model'
import { oldEnough, rules } from './applied-rules'

/** Days for which something is listed before a rule is applied to it. */
export const daysListed = 30
// What is listed of one kind at most; the rest follows when these have gone.
const mostListed = 500

const dueFrom = (at: Date): Date => new Date(at.getTime() + daysListed * 86_400_000)

/** Lists anew what the rules apply to; what they apply to no more leaves the list, and nothing else happens. */
export async function listDue(at: Date): Promise<void> {
  const today = organisationDay(at)
  for (const kind of retentionKinds) {
    const before = oldEnough(kind, today)
    const due = before === null ? [] : await rules[kind].find(before, mostListed)
    const subjects = due.map(({ subject }) => subject)
    await RetentionItems.deleteMany({ kind, doneAt: null, held: null, subject: { $nin: subjects } })
    for (const { subject, since, count } of due)
      await RetentionItems.updateOne(
        { kind, subject },
        {
          // What was dealt with before and is there again is listed as new.
          $set: { since, count },
          $setOnInsert: { listedAt: at, dueAt: dueFrom(at), __v: 0 },
        },
        { upsert: true },
      )
    await RetentionItems.updateMany(
      { kind, subject: { $in: subjects }, doneAt: { $ne: null } },
      { $set: { listedAt: at, dueAt: dueFrom(at) }, $unset: { doneAt: 1 } },
    )
  }
}

/** Applies the rules to what was listed long enough and that nobody keeps; gives to how much. */
export async function applyRules(at: Date): Promise<number> {
  const today = organisationDay(at)
  const due = await RetentionItems.find({ doneAt: null, dueAt: { $lte: at } }).lean<
    (RetentionItem & { _id: unknown })[]
  >()
  let applied = 0
  for (const item of due) {
    const before = oldEnough(item.kind, today)
    if (before !== null && !item.held && (await applyOne(item, before, { actor: system, at }))) applied += 1
  }
  return applied
}

async function applyOne(item: RetentionItem & { _id: unknown }, before: Day, act: Act): Promise<boolean> {
  try {
    return await transaction(async () => {
      const done = await RetentionItems.updateOne(
        { _id: item._id, doneAt: null, held: null },
        { $set: { doneAt: act.at } },
      )
      // Somebody has kept it meanwhile.
      if (done.modifiedCount === 0) return false
      await rules[item.kind].apply(item.subject, before, act)
      await publish(retentionEvents.applied(retentionSubject(item.subject), act, { count: item.count }))
      return true
    })
  } catch (error) {
    // Whoever has open work again stays, and is listed as before.
    if (!(error instanceof PublicError)) throw error
    log.info({ kind: item.kind, subject: item.subject, why: error.message }, 'a retention rule was not applied')
    return false
  }
}

/** Keeps one from its rule. */
export const holdItem = (id: string, { version }: Versioned, act: Act) =>
  change<RetentionItem>(RetentionItems, { _id: id }, version, (item) => {
    if (item.doneAt) throw new Conflict('personal-data:retention.error.done')
    if (item.held) throw new Conflict('personal-data:retention.error.held')
    item.set({ held: signedBy(act) })
    return retentionEvents.held(retentionSubject(item.subject), act, {})
  })

/** Returns one to its rule, which waits as long again. */
export const releaseItem = (id: string, { version }: Versioned, act: Act) =>
  change<RetentionItem>(RetentionItems, { _id: id }, version, (item) => {
    if (!item.held) throw new Conflict('personal-data:retention.error.notHeld')
    item.set({ held: undefined, dueAt: dueFrom(act.at) })
    return retentionEvents.released(retentionSubject(item.subject), act, {})
  })

/** How much is listed, and not kept from its rule by anybody. */
export const countListedByRetention = (): Promise<number> =>
  RetentionItems.countDocuments({ doneAt: null, held: null }).exec()

export const retentionJobs = (): Job[] => [
  { name: 'list what retention rules apply to', everySeconds: 3600, run: listDue },
  { name: 'apply retention rules', everySeconds: 3600, run: applyRules },
]
