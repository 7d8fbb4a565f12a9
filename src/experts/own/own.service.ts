import { randomUUID } from 'node:crypto'
import type { Act } from '../../programme/actor'
import { change, signedBy, type Held, type Saved } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import { Conflict, NotFound } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { rememberExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type ExpertClaim, type ExpertRecord } from '../expert.model'
import { audited, changeExpert } from '../expert.service'
import { correctName } from '../file/correction.service'
import { claimsAfter, divided, waitingClaims, withClaim } from './claims'
import type { OwnValues } from './own.form'

type SavedExpert = Promise<Saved<ExpertRecord>>

/**
 * Keeps a part of the own file as its expert sends it: what an accreditation rests on waits for the secretariat, the
 * rest is valid at once.
 */
export const saveOwnPart = (
  reference: string,
  { version, name, phone, ...wish }: OwnValues & Versioned,
  act: Act,
): SavedExpert =>
  change(Experts, reference, version, async (expert) => {
    const before = expert.toObject<ExpertRecord>()
    if (name !== undefined) await correctName(expert, name, act)
    if (phone !== undefined) expert.set({ phone: phone || undefined })
    const { direct, waiting } = divided(before, wish)
    const claims = claimsAfter(before.claims ?? [], partsOf(wish), waiting, {
      make: (one) => ({ ...one, id: randomUUID(), state: 'waiting', ...signedBy(act) }),
      close: (one) => ({ ...one, state: 'withdrawn', decided: { ...signedBy(act), reason: '' } }),
    })
    expert.set({ ...direct, ...(claims.length > 0 ? { claims } : {}) })
    rememberExpert(expert)
    const known = new Set(waitingClaims(before).map(({ id }) => id))
    const fresh = claims.filter(({ id, state }) => state === 'waiting' && !known.has(id))
    const changes = changesBetween(before, expert.toObject<ExpertRecord>(), audited)
    return [
      ...(Object.keys(changes).length > 0 ? [expertEvents.changed(expertSubject(expert), act, {}, changes)] : []),
      ...(fresh.length > 0
        ? [expertEvents.claimed(expertSubject(expert), act, { count: fresh.length, isFirst: known.size === 0 })]
        : []),
    ]
  })

function partsOf({ languages, areas, biography }: OwnValues): ExpertClaim['what'][] {
  return [
    ...(languages ? ['language' as const] : []),
    ...(areas ? ['area' as const] : []),
    ...(biography === undefined ? [] : ['experience' as const]),
  ]
}

/** Puts an accepted change into the file. */
export const acceptClaim = (reference: string, id: string, act: Act): SavedExpert =>
  changeExpert(reference, undefined, act, expertEvents.claimAccepted, (expert) => {
    const claim = decide(expert, id, 'accepted', '', act)
    expert.set(withClaim(expert.toObject<ExpertRecord>(), claim))
    if (claim.what === 'experience') expert.writtenIn = claim.lang
    return { what: claim.what, item: claim.code }
  })

/** The file stays as it is, and its expert reads why. */
export const refuseClaim = (reference: string, id: string, reason: string, act: Act): SavedExpert =>
  changeExpert(reference, undefined, act, expertEvents.claimRefused, (expert) => {
    const { what, code } = decide(expert, id, 'refused', reason, act)
    return { what, item: code, reason }
  })

/** Takes back what was asked for. */
export const withdrawClaim = (reference: string, id: string, act: Act): SavedExpert =>
  changeExpert(reference, undefined, act, expertEvents.claimWithdrawn, (expert) => {
    const { what, code } = decide(expert, id, 'withdrawn', '', act)
    return { what, item: code }
  })

// Decided meanwhile, or replaced by what the expert has said since.
function decide(
  expert: Held<ExpertRecord>,
  id: string,
  state: 'accepted' | 'refused' | 'withdrawn',
  reason: string,
  act: Act,
): ExpertClaim {
  const { claims = [] } = expert.toObject<ExpertRecord>()
  const claim = claims.find((one) => one.id === id)
  if (!claim) throw new NotFound()
  if (claim.state !== 'waiting') throw new Conflict('experts:error.claimClosed')
  const decided = { ...signedBy(act), reason }
  expert.set({ claims: claims.map((one) => (one === claim ? { ...one, state, decided } : one)) })
  return claim
}
