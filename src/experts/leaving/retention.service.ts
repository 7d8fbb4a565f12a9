import type { Day } from '../../platform/time/calendar-day'
import type { Act } from '../../programme/actor'
import { expertEvents } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'
import { changeExpert } from '../expert.service'

interface OldDeclarations {
  reference: string
  /** The day of the latest of them. */
  since: Day
  count: number
}

/** Files with statements of interest that were made before a day. */
export async function declarationsBefore(before: Day, most: number): Promise<OldDeclarations[]> {
  const found = await Experts.find({ 'conflicts.since': { $lt: before } }, { reference: 1, conflicts: 1 })
    .limit(most)
    .lean<Pick<ExpertRecord, 'reference' | 'conflicts'>[]>()
  return found.map(({ reference, conflicts }) => {
    const old = conflicts.map(({ since }) => since).filter((since) => since < before)
    return { reference, since: old.sort().at(-1)!, count: old.length }
  })
}

/** Takes the statements of interest out of a file that were made before a day. */
export const removeDeclarations = (reference: string, before: Day, act: Act) =>
  changeExpert(reference, undefined, act, expertEvents.declarationsRemoved, (expert) => {
    expert.set({ conflicts: expert.toObject<ExpertRecord>().conflicts.filter(({ since }) => since >= before) })
  })
