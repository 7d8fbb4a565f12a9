import { change, signedBy } from '../../platform/data/change'
import { erased } from '../../platform/text/erased'
import type { Act } from '../../programme/actor'
import { assertNothingOpen } from './archive.service'
import { rememberExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'

/**
 * Takes the person out of a file. What counts are made of stays: home administration, languages, areas, accreditations
 * with their dates, missions completed. Throws Conflict while something is to be done by the person.
 */
export const eraseExpert = (reference: string, act: Act) =>
  change(Experts, reference, undefined, async (expert) => {
    if (expert.erasedAt) return null
    await assertNothingOpen(reference, act.at)
    const { accreditations, archived } = expert.toObject<ExpertRecord>()
    expert.set({
      ...{ name: erased, biography: '', writtenIn: undefined, availability: [], availabilityAnsweredAt: undefined },
      ...{ conflicts: [], corrections: undefined, claims: undefined, phone: undefined },
      ...{ suspended: undefined, confirmedAt: undefined, stillTrue: undefined, erasedAt: act.at },
      accreditations: accreditations.map(({ history, ...held }) => ({
        ...held,
        history: history.map((step) => ({ ...step, note: '' })),
      })),
      archived: { ...(archived ?? signedBy(act)), reason: '' },
    })
    rememberExpert(expert)
    return expertEvents.erased(expertSubject(expert), act, {})
  })
