import { change, signedBy, transaction, type Saved } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import { Conflict, NotFound } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { rememberExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'
import { audited, reserveDatesOf } from '../expert.service'
import { joined, type ChosenOfTwo } from './two-files'

interface Two {
  /** References of the file that stays and of the one that ends, each as it was when the form was opened. */
  keep: string
  gone: string
  versions: { keep?: number; gone?: number }
}

/**
 * Makes of two files of one person the one that stays; the other is archived and leads to it. Throws Conflict when one of
 * them has been merged or erased.
 */
export const mergeExperts = (
  { keep, gone, versions }: Two,
  chosen: ChosenOfTwo,
  act: Act,
): Promise<Saved<ExpertRecord>> =>
  transaction(async () => {
    const former = await Experts.findOne({ reference: gone }).lean<ExpertRecord>()
    if (!former) throw new NotFound()
    // Written whatever changes, so that neither ends in a third one, or is given dates, at the same moment.
    for (const reference of [keep, gone]) await reserveDatesOf(reference)
    const ended = await change(Experts, gone, versions.gone, (expert) => {
      assertThere(expert)
      expert.set({ mergedInto: keep, userId: undefined, archived: { ...signedBy(act), reason: '' } })
      rememberExpert(expert)
    })
    return change(Experts, keep, versions.keep, (expert) => {
      assertThere(expert)
      const before = expert.toObject<ExpertRecord>()
      expert.set(joined(before, former, chosen))
      rememberExpert(expert)
      const changes = changesBetween(before, expert.toObject<ExpertRecord>(), audited)
      return [
        ...(Object.keys(changes).length > 0 ? [expertEvents.changed(expertSubject(expert), act, {}, changes)] : []),
        expertEvents.merged(expertSubject(expert), act, { from: ended.reference }),
      ]
    })
  })

function assertThere({ mergedInto, erasedAt }: ExpertRecord): void {
  if (mergedInto) throw new Conflict('experts:merge.already')
  if (erasedAt) throw new Conflict('experts:merge.erased')
}
