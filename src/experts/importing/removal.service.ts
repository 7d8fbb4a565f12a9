import { change, transaction } from '../../platform/data/change'
import { Conflict, Forbidden } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { userRecords } from '../../users'
import { forgetExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'
import { mayAddExpert } from '../expert.policy'

/**
 * Takes back a file that an import has opened, as if it had never been there; the audit trail keeps that it was. Throws
 * Stale when it has been changed since, and Conflict when dates, accreditations or an account belong to it by now.
 */
export const removeExpert = (reference: string, version: number, act: Act): Promise<void> =>
  transaction(async () => {
    if (!mayAddExpert(act.actor, undefined)) throw new Forbidden()
    const { datesGiven = 0 } =
      (await Experts.findOne({ reference }, { datesGiven: 1 }).lean<Pick<ExpertRecord, 'datesGiven'>>()) ?? {}
    const hasAccount = (await userRecords.all.count({ expertId: reference }, 1)) > 0
    await change(Experts, reference, version, (expert) => {
      if (datesGiven > 0 || hasAccount || expert.accreditations.length > 0 || expert.archived)
        throw new Conflict('platform:error.outOfTurn')
      forgetExpert(reference)
      return expertEvents.removed(expertSubject(expert), act, {})
    })
    await Experts.deleteOne({ reference })
  })
