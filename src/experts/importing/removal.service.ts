import { holdAsRead, transaction, type AsRead } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict, Forbidden } from '../../platform/errors'
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
export const removeExperts = (all: readonly AsRead[], act: Act): Promise<void> =>
  transaction(async () => {
    if (!mayAddExpert(act.actor, undefined)) throw new Forbidden()
    const held = await holdAsRead<ExpertRecord>(Experts, all)
    const references = held.map(({ reference }) => reference)
    const named = { reference: { $in: references } }
    const asked = await Experts.find({ ...named, datesGiven: { $gt: 0 } }, { reference: 1 }).lean()
    const accounts = await userRecords.all.count({ expertId: { $in: references } }, 1)
    const isInUse = held.some(({ accreditations, archived }) => accreditations.length > 0 || archived)
    if (isInUse || asked.length > 0 || accounts > 0) throw new Conflict('platform:error.outOfTurn')
    await Experts.deleteMany(named)
    for (const expert of held) {
      forgetExpert(expert.reference)
      await publish(expertEvents.removed(expertSubject(expert), act, {}))
    }
  })
