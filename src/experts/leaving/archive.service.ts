import { change, signedBy, type Saved } from '../../platform/data/change'
import { Slot } from '../../platform/data/slot'
import { Conflict, type Missing } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import type { Act } from '../../programme/actor'
import { rememberExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertRecord } from '../expert.model'

/** What is still to be done by an expert: known to features that come later. */
export const openDuties = new Slot<(reference: string, at: Date) => Promise<Missing[]>>(() => Promise.resolve([]))

/** Throws Conflict, with the list, while an expert has something to do. */
export async function assertNothingOpen(reference: string, at: Date): Promise<void> {
  const missing = await openDuties.get()(reference, at)
  if (missing.length > 0) throw new Conflict('experts:error.stillOpen', { missing })
}

/** Puts a file away: it is offered for nothing any more, and stands as before in what is past. */
export const archiveExpert = (
  reference: string,
  { reason, version }: Versioned & { reason: string },
  act: Act,
): Promise<Saved<ExpertRecord>> =>
  change(Experts, reference, version, async (expert) => {
    if (expert.archived) throw new Conflict('experts:error.alreadyArchived')
    await assertNothingOpen(reference, act.at)
    expert.set({ archived: { ...signedBy(act), reason } })
    rememberExpert(expert)
    return expertEvents.archived(expertSubject(expert), act, {})
  })

/** Takes a file out again. One that has become another, or that nobody stands behind any more, stays where it is. */
export const restoreExpert = (reference: string, { version }: Versioned, act: Act): Promise<Saved<ExpertRecord>> =>
  change(Experts, reference, version, (expert) => {
    if (!expert.archived) throw new Conflict('experts:error.notArchived')
    if (expert.mergedInto || expert.erasedAt) throw new Conflict('experts:error.staysArchived')
    expert.set('archived', undefined)
    rememberExpert(expert)
    return expertEvents.restored(expertSubject(expert), act, {})
  })
