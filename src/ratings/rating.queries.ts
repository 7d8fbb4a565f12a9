import { missionRecords, findMissions, type MissionRecord } from '../missions'
import { isExpert, isMember, type Actor } from '../programme/actor'
import { timeFor } from '../programme/settings'
import type { Filter } from '../platform/lists/lists'
import { records } from '../platform/lists/records'
import { addDays, instantOf, type Day } from '../platform/time/calendar-day'
import { titleFields } from '../platform/text/written'
import { Ratings, type RatingRecord } from './rating.model'
import { ratedBy, raterOf } from './rating.policy'

/** Ratings, for the work of the system: nobody lists them. */
const ratingRecords = records(Ratings)

/** A mission whose people are rated. */
export const findRatedMission = async (reference: string): Promise<MissionRecord | null> =>
  (await findMissions([reference]))[0] ?? null

/** One person of a mission, with what was said by those whom a rater stands for. */
export interface FoundPerson {
  mission: MissionRecord
  expert: string
}

/** One person of a team whose work is rated. */
export async function findRatedPerson(reference: string, expert: string): Promise<FoundPerson | null> {
  const mission = await findRatedMission(reference)
  return mission && ratedBy(mission.team, '').includes(expert) ? { mission, expert } : null
}

/** What one rater has said of the people of a mission. */
export const ratingsBy = (mission: string, rater: string): Promise<RatingRecord[]> =>
  ratingRecords.all.find({ mission, rater })

/** What an account has said of others, for itself or for its administration. */
export const ratingsGivenBy = (account: string): Promise<RatingRecord[]> =>
  ratingRecords.all.find({ 'history.by': account, state: 'given' }, { sort: { givenAt: 1, _id: 1 } })

/** What was said after a mission, the latest first. */
export const ratingsOn = (mission: string): Promise<RatingRecord[]> =>
  ratingRecords.all.find({ mission, state: 'given' }, { sort: { givenAt: -1 } })

const fields = {
  ...({ reference: 1, ...titleFields, memberCodes: 1, hostMember: 1, team: 1, state: 1, deliveredAt: 1 } as const),
}

/** A mission that somebody may still rate. */
type MissionToRate = Pick<MissionRecord, keyof typeof fields>

/** Missions whose people this reader is asked to rate, and has not yet rated all. */
export async function missionsToRate(actor: Actor, today: Day): Promise<MissionToRate[]> {
  const since = { deliveredAt: { $gte: instantOf(addDays(today, -timeFor('rating'))) } }
  const state = { state: { $in: ['delivered', 'closed'] } }
  const filters: Filter[] = [
    ...(isExpert(actor)
      ? [
          {
            ...since,
            ...state,
            team: { $elemMatch: { expert: actor.expertId, role: { $in: ['lead', 'assessor'] }, state: 'served' } },
          },
        ]
      : []),
    ...(isMember(actor) ? [{ ...since, ...state, concerns: actor.memberCode }] : []),
  ]
  const found = (
    await Promise.all(filters.map((filter) => missionRecords.all.find<MissionToRate>(filter, { fields })))
  ).flat()
  if (found.length === 0) return []
  const raters = [actor.expertId, actor.memberCode].filter((one) => one !== undefined)
  const given = await ratingRecords.all.find<Pick<RatingRecord, 'mission' | 'expert' | 'rater'>>(
    { mission: { $in: found.map(({ reference }) => reference) }, rater: { $in: raters }, state: 'given' },
    { fields: { mission: 1, expert: 1, rater: 1 } },
  )
  const done = new Set(given.map(({ mission, expert, rater }) => `${mission} ${expert} ${rater}`))
  const open = new Map(
    found
      .filter((mission) => {
        const rater = raterOf(actor, mission)?.rater
        return (
          rater !== undefined &&
          ratedBy(mission.team, actor.expertId ?? '').some(
            (expert) => !done.has(`${mission.reference} ${expert} ${rater}`),
          )
        )
      })
      .map((mission) => [mission.reference, mission]),
  )
  return [...open.values()]
}
