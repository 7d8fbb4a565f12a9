import type { Act } from '../../programme/actor'
import { todayOf, type Day } from '../../platform/time/calendar-day'
import { hold, transaction, change, type Saved } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import { publish } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { languageOfText } from '../../platform/text/written'
import {
  accreditationLifeCycle,
  awaitingOutcome,
  expiryOf,
  otherMissions,
  type AccreditationAction,
  type AccreditationState,
  type FieldMission,
  type FieldMissionOutcome,
} from './accreditation.status'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type Accreditation, type AccreditationStep, type ExpertRecord } from '../expert.model'
import type { DeliveryLanguage, ExpertCategory } from '../expert.vocabulary'
import { rememberExpert } from '../expert.directory'

/** Which accreditation of an expert: each category, area and language is there once. */
export interface AccreditationKey {
  category: ExpertCategory
  area: string
  language: DeliveryLanguage
}

/** The one of these in a file. */
export const accreditationOf = (expert: { accreditations: Accreditation[] }, key: AccreditationKey) =>
  expert.accreditations.find(
    (held) => held.category === key.category && held.area === key.area && held.language === key.language,
  )

/** Enters a nomination: the first state of an accreditation. */
export const openAccreditation = (
  reference: string,
  values: AccreditationKey & { note: string } & Versioned,
  act: Act,
): Promise<Saved<ExpertRecord>> =>
  change(Experts, reference, values.version, (expert) => {
    if (accreditationOf(expert, values)) throw new Conflict('experts:error.alreadyInPipeline', { field: 'area' })
    const { category, area, language, note } = values
    const day = todayOf(act)
    expert.accreditations.push({
      category,
      area,
      language,
      state: 'nominated',
      since: day,
      history: [
        {
          ...{ action: 'open', to: 'nominated', on: day, note, lang: languageOfText(act) },
          ...{ by: act.actor.id, byName: act.actor.name },
        },
      ],
    })
    if (!expert.areas.includes(area)) expert.areas.push(area)
    rememberExpert(expert)
    return moved(expert, values, 'open', act)
  })

/** Takes one step of the accreditation life cycle. Granting and renewing set the day on which it ends. */
export const moveAccreditation = (
  reference: string,
  key: AccreditationKey,
  values: { action: AccreditationAction; note: string; on?: Day } & Versioned,
  act: Act,
): Promise<Saved<ExpertRecord>> =>
  change(Experts, reference, values.version, (expert) => {
    const held = accreditationOf(expert, key)
    if (!held) throw new Conflict('experts:error.noSuchAccreditation')
    move(held, values.action, values.on ?? todayOf(act), { note: values.note, lang: languageOfText(act) }, act)
    expert.markModified('accreditations')
    return moved(expert, key, values.action, act)
  })

const moved = (expert: ExpertRecord, key: AccreditationKey, action: AccreditationAction | 'open', act: Act) => {
  const { area, language, state } = accreditationOf(expert, key)!
  return expertEvents.accreditationMoved(expertSubject(expert), act, { area, language, action, to: state })
}

function move(
  held: Accreditation,
  action: AccreditationAction,
  day: Day,
  said: Pick<AccreditationStep, 'note' | 'lang'>,
  act: Act,
) {
  const from = held.state
  accreditationLifeCycle.step(held, action)
  if (action === 'accredit' || action === 'renew') held.until = expiryOf(day)
  // A renewal is the same accreditation, held since it was granted; a further field mission does not begin the wait anew.
  if (held.state !== from) held.since = day
  held.history.push({ action, to: held.state, on: day, by: act.actor.id, byName: act.actor.name, ...said })
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
  const action: AccreditationAction = mission.asAssessee ? 'assess' : 'renew'
  await transaction(async () => {
    const expert = await hold(Experts, reference)
    const concerned = (expert?.accreditations ?? []).filter(
      (held) => mission.areas.includes(held.area) && accreditationLifeCycle.can(held, action),
    )
    if (!expert || concerned.length === 0) return
    for (const held of concerned) move(held, action, mission.lastDay, { note: mission.reference }, act)
    expert.markModified('accreditations')
    await expert.save()
    for (const held of concerned) await publish(moved(expert, held, action, act))
  })
}

/** One accreditation that the outcome of a field mission has moved. */
type MovedByOutcome = AccreditationKey & { from: AccreditationState; to: AccreditationState }

/**
 * Decides what a field mission has led to: every accreditation that waits for its outcome takes the same step. Gives
 * those that were moved; none where somebody has moved them meanwhile.
 */
export const settleFieldMission = (
  reference: string,
  mission: FieldMission,
  { action, note }: { action: FieldMissionOutcome; note: string },
  act: Act,
): Promise<MovedByOutcome[]> =>
  transaction(async () => {
    const expert = await hold(Experts, reference)
    if (!expert) throw new NotFound()
    const waiting = awaitingOutcome(expert, mission)
    if (waiting.length === 0) return []
    const said = note === '' ? { note: mission.reference } : { note, lang: languageOfText(act) }
    const all = waiting.map((held): MovedByOutcome => {
      const { category, area, language, state: from } = held
      const others = otherMissions(held, mission.reference)
      move(held, action, todayOf(act), said, act)
      if (action === 'repeat') for (const { on, note: other } of others) move(held, 'assess', on, { note: other }, act)
      return { category, area, language, from, to: held.state }
    })
    expert.markModified('accreditations')
    rememberExpert(expert)
    await expert.save()
    for (const one of all) await publish(moved(expert, one, action, act))
    return all
  })
