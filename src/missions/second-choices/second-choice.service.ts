import { randomBytes } from 'node:crypto'
import { activitySubject, type AssignmentRole } from '../../activities'
import type { Act } from '../../programme/actor'
import { change, create, transaction, type Saved } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import { languageOfText } from '../../platform/text/written'
import type { MissionRecord } from '../mission.model'
import { secondChoiceEvents } from './second-choice.events'
import { SecondChoices, type SecondChoiceRecord } from './second-choice.model'
import { waitingFor } from './second-choice.queries'

interface KeptValues {
  role: AssignmentRole
  expert: string
  reason: string
}

/** More than these nobody asks in turn. */
const most = 10

export const detailsOf = ({ expert, role }: Pick<SecondChoiceRecord, 'expert' | 'role'>, mission: MissionRecord) => ({
  expert,
  role,
  officerId: mission.officerId,
})

const isKept = () => new Conflict('missions:secondChoice.isKept', { field: 'expert' })

/** Keeps an expert for a position, behind those who are kept already. Throws Conflict for one who is kept. */
export const keepSecondChoice = (
  mission: MissionRecord,
  { role, expert, reason }: KeptValues,
  act: Act,
): Promise<Saved<SecondChoiceRecord>> =>
  transaction(async () => {
    const waiting = await waitingFor(mission.reference, role)
    if (waiting.some((one) => one.expert === expert)) throw isKept()
    if (waiting.length >= most) throw new Conflict('missions:secondChoice.tooMany', { field: 'expert' })
    const place = 1 + Math.max(0, ...waiting.map((one) => one.place))
    return create(
      () =>
        new SecondChoices({
          key: randomBytes(12).toString('base64url'),
          mission: mission.reference,
          ...{ role, expert, reason, place },
          lang: languageOfText(act),
          by: act.actor.id,
          byName: act.actor.name,
          at: act.at,
          state: 'waiting',
          waitsAs: [mission.reference, role, expert].join(' '),
        }),
      (choice) => secondChoiceEvents.kept(activitySubject(mission), act, detailsOf(choice, mission)),
    )
  }).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === 11000 ? isKept() : error
  })

const changeWaiting = (
  mission: MissionRecord,
  key: string,
  work: Parameters<typeof change<SecondChoiceRecord>>[3],
): Promise<Saved<SecondChoiceRecord>> =>
  change<SecondChoiceRecord>(SecondChoices, { key, mission: mission.reference }, undefined, (choice) => {
    if (choice.state !== 'waiting') throw new Conflict('missions:secondChoice.isOver')
    return work(choice)
  })

/** Takes somebody off the list. Throws Conflict when somebody has stepped in, or was passed over, by now. */
export const removeSecondChoice = (mission: MissionRecord, key: string, act: Act): Promise<SecondChoiceRecord> =>
  changeWaiting(mission, key, (choice) => {
    choice.set({ state: 'removed', waitsAs: undefined, endedAt: act.at })
    return secondChoiceEvents.removed(activitySubject(mission), act, detailsOf(choice, mission))
  })

/** Puts somebody before the one who stands before; the first stays. */
export const moveSecondChoiceUp = (mission: MissionRecord, key: string, act: Act): Promise<SecondChoiceRecord> =>
  transaction(async () => {
    const found = await SecondChoices.findOne({ key, mission: mission.reference }).lean<SecondChoiceRecord>()
    if (!found) throw new NotFound()
    const waiting = await waitingFor(mission.reference, found.role)
    const before = waiting[waiting.findIndex((one) => one.key === key) - 1]
    if (!before) return found
    await changeWaiting(mission, before.key, (choice) => void choice.set({ place: found.place }))
    return changeWaiting(mission, key, (choice) => {
      choice.set({ place: before.place })
      return secondChoiceEvents.moved(activitySubject(mission), act, detailsOf(choice, mission))
    })
  })
