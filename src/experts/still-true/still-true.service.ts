import { system, type Act } from '../../programme/actor'
import { append, change, transaction, type Saved } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { Job } from '../../platform/jobs/jobs'
import { makeLink, useLink, userOfExpert, type OpenLink } from '../../users'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'
import { askingDue } from './still-true'

/** Mails of one round: an organization that begins to ask does not write to everybody at once. */
const mostAtOnce = 50

export const stillTrueJobs = (): Job[] => [
  { name: 'ask experts whether their files are still true', everySeconds: 3600, run: askWhetherStillTrue },
]

type Looked = Pick<ExpertRecord, 'reference' | 'createdAt' | 'confirmedAt' | 'stillTrue'>

/**
 * Asks the experts whose day has come, by a link in a mail that needs no sign-in; how many. An address is kept with an
 * account alone, which also says in which language to write: whoever has none cannot be asked.
 */
export async function askWhetherStillTrue(now: Date): Promise<number> {
  const files = await Experts.find(
    { 'archived.at': null },
    { reference: 1, createdAt: 1, confirmedAt: 1, stillTrue: 1 },
  ).lean<Looked[]>()
  const due = files.filter((file) => askingDue(file, now) && userOfExpert(file.reference)).slice(0, mostAtOnce)
  for (const { reference } of due) await ask(reference, { actor: system, at: now })
  return due.length
}

const ask = (reference: string, act: Act): Promise<void> =>
  transaction(async () => {
    const file = await Experts.findOne({ reference, 'archived.at': null }).lean<ExpertRecord>()
    const user = userOfExpert(reference)
    const what = file && askingDue(file, act.at)
    if (!what || !user) return
    const { until, ...link } = await makeLink('stillTrue', user, { at: act.at })
    const isReminder = what === 'remind'
    const stillTrue = isReminder
      ? { ...file.stillTrue, remindedAt: act.at }
      : { openSince: file.stillTrue?.openSince ?? act.at, askedAt: act.at }
    // It makes no new version: a form that somebody has open stays good.
    await append<ExpertRecord>(Experts, reference, { $set: { stillTrue } }, (expert) =>
      expertEvents.stillTrueAsked(expertSubject(expert), act, { ...link, until, isReminder }),
    )
  })

/** Its expert says that the file is true, with the availability that stands in it. */
export const confirmFile = (reference: string, act: Act): Promise<Saved<ExpertRecord>> =>
  change(Experts, reference, undefined, (expert) => {
    if (expert.archived) throw new Conflict('experts:error.alreadyArchived')
    expert.set({ confirmedAt: act.at, availabilityAnsweredAt: act.at, stillTrue: undefined })
    return expertEvents.confirmed(expertSubject(expert), act, {})
  })

/** The same by a mailed link, which opens nothing afterwards. */
export const confirmByLink = ({ link }: OpenLink, reference: string, act: Act): Promise<Saved<ExpertRecord>> =>
  transaction(async () => {
    await useLink(link, act.at)
    return confirmFile(reference, act)
  })
