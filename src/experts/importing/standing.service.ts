import { change, signedBy, transaction, type Held, type Saved } from '../../platform/data/change'
import { Conflict, NotFound, Stale } from '../../platform/errors'
import { grouped } from '../../platform/grouped'
import { todayOf, type Day } from '../../platform/time/calendar-day'
import type { Act } from '../../programme/actor'
import { accreditationLifeCycle, expiryOf, type AccreditationState } from '../accreditation/accreditation.status'
import { accreditationOf, type AccreditationKey } from '../accreditation/accreditation.service'
import { rememberExpert } from '../expert.directory'
import { expertEvents, expertSubject } from '../expert.events'
import { Experts, type Accreditation, type ExpertRecord } from '../expert.model'

/** Where an accreditation stands by another register. */
interface Standing extends AccreditationKey {
  state: AccreditationState
  since: Day
  until?: Day
}

/** An accreditation is what it was after so many steps. */
export const stepsOf = ({ history }: Pick<Accreditation, 'history'>): number => history.length

/** Where an accreditation of an expert stands. */
export type EnteredStanding = Standing & { expert: string }

/**
 * Enters where accreditations stand, with the days on which they came there: from registers that were kept elsewhere. The
 * history of each file says who has entered them. Those of one file are one change of it; one that is refused takes all
 * with it. Gives the file of each.
 */
export const enterStandings = (all: readonly EnteredStanding[], act: Act): Promise<Saved<ExpertRecord>[]> =>
  transaction(async () => {
    const saved = new Map<string, Saved<ExpertRecord>>()
    for (const [reference, standings] of grouped(all, ({ expert }) => expert))
      saved.set(reference, await enterInFile(reference, standings, act))
    return all.map(({ expert }) => saved.get(expert)!)
  })

const enterInFile = (reference: string, standings: readonly Standing[], act: Act) =>
  changeHeld(reference, standings, act, (expert, standing) => {
    const { state, since, until } = standing
    const dates = { state, since, until: until ?? (state === 'accredited' ? expiryOf(since) : undefined) }
    const { at: _at, ...by } = signedBy(act)
    const step = { action: 'enter' as const, to: state, on: todayOf(act), note: '', ...by }
    const held = accreditationOf(expert, standing)
    if (held) {
      Object.assign(held, dates)
      held.history.push(step)
      return 'enter'
    }
    const { category, area, language } = standing
    const isNewArea = !expert.areas.includes(area)
    expert.accreditations.push({ category, area, language, ...dates, history: [step], broughtArea: isNewArea })
    if (isNewArea) expert.areas.push(area)
    return 'enter'
  })

/** Takes back an accreditation that an import has entered, with the area that came with it. Throws Stale after a step. */
export const removeStanding = (reference: string, key: AccreditationKey, steps: number, act: Act) =>
  changeHeld(reference, [key], act, (expert) => {
    const held = accreditationOf(expert, key)
    if (!held) throw new NotFound()
    if (stepsOf(held) !== steps) throw new Stale()
    const { broughtArea } = held
    const others = expert.toObject<ExpertRecord>().accreditations.filter((one) => !isSame(one, key))
    expert.set({ accreditations: others })
    if (broughtArea && !others.some(({ area }) => area === key.area))
      expert.set({ areas: expert.areas.filter((area) => area !== key.area) })
    return 'remove'
  })

const isSame = (one: AccreditationKey, other: AccreditationKey): boolean =>
  one.category === other.category && one.area === other.area && one.language === other.language

const changeHeld = <K extends AccreditationKey & { state?: AccreditationState }>(
  reference: string,
  keys: readonly K[],
  act: Act,
  work: (expert: Held<ExpertRecord>, key: K) => 'enter' | 'remove',
) =>
  change(Experts, reference, undefined, (expert) => {
    if (expert.archived) throw new Conflict('experts:error.alreadyArchived')
    const moved = keys.map((key) => {
      const { area, language, state = accreditationLifeCycle.states[0]! } = key
      return { area, language, action: work(expert, key), to: state }
    })
    expert.markModified('accreditations')
    rememberExpert(expert)
    return moved.map((one) => expertEvents.accreditationMoved(expertSubject(expert), act, one))
  })
