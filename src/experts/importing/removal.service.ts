import { holdAll, transaction } from '../../platform/data/change'
import { assertVersion } from '../../platform/data/database'
import { publish } from '../../platform/data/events'
import { Conflict, Forbidden, NotFound } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { userRecords } from '../../users'
import { forgetExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'
import { mayAddExpert } from '../expert.policy'

/**
 * Takes back files that an import has opened, as if they had never been there; the audit trail keeps that they were. Throws
 * Stale when one has been changed since, and Conflict when dates, accreditations or an account belong to one by now.
 */
export const removeExperts = (
  all: readonly { reference: string; version: number | string }[],
  act: Act,
): Promise<void> =>
  transaction(async () => {
    if (!mayAddExpert(act.actor, undefined)) throw new Forbidden()
    const references = all.map(({ reference }) => reference)
    const named = { reference: { $in: references } }
    const found = await holdAll<ExpertRecord>(Experts, named)
    const held = new Map(found.map((expert) => [expert.reference, expert]))
    const asked = await Experts.find({ ...named, datesGiven: { $gt: 0 } }, { reference: 1 }).lean()
    const accounts = await userRecords.all.count({ expertId: { $in: references } }, 1)
    for (const { reference, version } of all) {
      const expert = held.get(reference)
      if (!expert) throw new NotFound()
      assertVersion(expert, Number(version))
      if (expert.accreditations.length > 0 || expert.archived) throw new Conflict('platform:error.outOfTurn')
    }
    if (asked.length > 0 || accounts > 0) throw new Conflict('platform:error.outOfTurn')
    await Experts.deleteMany(named)
    for (const expert of held.values()) {
      forgetExpert(expert.reference)
      await publish(expertEvents.removed(expertSubject(expert), act, {}))
    }
  })
