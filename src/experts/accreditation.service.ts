import type { Act } from '../platform/actor'
import { dayOf, type Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { publish } from '../platform/events'
import { accreditationLifeCycle, expiryOf, type AccreditationAction } from './accreditation.status'
import { rememberExpert } from './expert.directory'
import { accreditationMoved } from './expert.events'
import { Experts, type Accreditation, type DeliveryLanguage, type Expert, type ExpertCategory } from './expert.model'
import { expertSubject } from './expert.service'

/** Which accreditation of an expert: each category, area and language is there once. */
export interface AccreditationKey {
  category: ExpertCategory
  area: string
  language: DeliveryLanguage
}

export const accreditationOf = (expert: { accreditations: Accreditation[] }, key: AccreditationKey) =>
  expert.accreditations.find(
    (held) => held.category === key.category && held.area === key.area && held.language === key.language,
  )

/** Enters a nomination: the first state of an accreditation. */
export async function openAccreditation(
  expert: Expert,
  values: AccreditationKey & { note: string; version?: number },
  act: Act,
): Promise<void> {
  assertVersion(expert, values.version)
  if (accreditationOf(expert, values)) throw new Conflict('experts:error.alreadyInPipeline')
  const { category, area, language, note } = values
  const day = dayOf(act.at)
  await transaction(async () => {
    expert.accreditations.push({
      category,
      area,
      language,
      state: 'nominated',
      since: day,
      history: [{ action: 'open', to: 'nominated', on: day, by: act.actor.id, byName: act.actor.name, note }],
    })
    if (!expert.areas.includes(area)) expert.areas.push(area)
    await expert.save()
    rememberExpert(expert)
    await publish(accreditationMoved(expertSubject(expert), act, { area, language, action: 'open', to: 'nominated' }))
  })
}

/** Takes one step of the accreditation life cycle. Granting and renewing set the day on which it ends. */
export async function moveAccreditation(
  expert: Expert,
  key: AccreditationKey,
  values: { action: AccreditationAction; note: string; on?: Day; version?: number },
  act: Act,
): Promise<void> {
  assertVersion(expert, values.version)
  const held = accreditationOf(expert, key)
  if (!held) throw new Conflict('experts:error.noSuchAccreditation')
  await transaction(async () => {
    move(held, values.action, values.on ?? dayOf(act.at), values.note, act)
    expert.markModified('accreditations')
    await expert.save()
    await publish(
      accreditationMoved(expertSubject(expert), act, {
        area: held.area,
        language: held.language,
        action: values.action,
        to: held.state,
      }),
    )
  })
}

function move(held: Accreditation, action: AccreditationAction, day: Day, note: string, act: Act) {
  accreditationLifeCycle.step(held, action)
  if (action === 'accredit' || action === 'renew') held.until = expiryOf(day)
  // A renewal is the same accreditation, held since it was granted.
  if (action !== 'renew') held.since = day
  held.history.push({ action, to: held.state, on: day, by: act.actor.id, byName: act.actor.name, note })
}

/**
 * What a mission does to the accreditations of a team member in its areas: an assessee's field mission is done and
 * waits for the assessor's word; an accredited expert's period begins anew.
 */
export async function countMissionForAccreditation(
  reference: string,
  mission: { reference: string; areas: readonly string[]; lastDay: Day; asAssessee: boolean },
  act: Act,
): Promise<void> {
  const expert = await Experts.findOne({ reference })
  if (!expert) return
  const action: AccreditationAction = mission.asAssessee ? 'assess' : 'renew'
  const moved = expert.accreditations.filter(
    (held) => mission.areas.includes(held.area) && accreditationLifeCycle.can(held, action),
  )
  if (moved.length === 0) return
  await transaction(async () => {
    for (const held of moved) move(held, action, mission.lastDay, mission.reference, act)
    expert.markModified('accreditations')
    await expert.save()
    for (const { area, language, state } of moved)
      await publish(accreditationMoved(expertSubject(expert), act, { area, language, action, to: state }))
  })
}
