import { keepRatings } from '../experts'
import { findMissions } from '../missions'
import type { Act } from '../programme/actor'
import { conveyor, hold, transaction, type Saved } from '../platform/data/change'
import { Conflict, NotFound } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import { languageOfText, languageOfTitle } from '../platform/text/written'
import { ratingEvents, ratingSubject } from './rating.events'
import type { RatingValues } from './rating.form'
import { Ratings, type RatingRecord } from './rating.model'
import { ratedBy, raterOf } from './rating.policy'
import { ratingLifeCycle } from './rating.status'
import { whyNotRated } from './rating.window'

const changeRating = conveyor<RatingRecord>(Ratings, ratingLifeCycle)

const numbersOf = (reference: string): string => reference.replace(/^[A-Z]+-/, '')

const ratingReference = (mission: string, expert: string, rater: string): string =>
  `RAT-${numbersOf(mission)}-${numbersOf(expert)}-${numbersOf(rater)}`

/** Whom somebody may rate now, and as what; asked on the mission as it is inside the transaction. */
async function raterNow(reference: string, expert: string, act: Act) {
  const [mission] = await findMissions([reference])
  const rater = mission && raterOf(act.actor, mission)
  if (!mission || !rater || !ratedBy(mission.team, act.actor.expertId ?? '').includes(expert)) throw new NotFound()
  const why = whyNotRated(mission, todayOf(act))
  if (why) throw new Conflict(`ratings:error.${why}`)
  return { mission, ...rater }
}

/** Rates one person after one mission, once. Throws Conflict before it is delivered, after the last day, and a second time. */
export const giveRating = (
  reference: string,
  expert: string,
  { scores, remark }: RatingValues,
  act: Act,
): Promise<Saved<RatingRecord>> =>
  transaction(async () => {
    const { mission, role, rater } = await raterNow(reference, expert, act)
    const key = ratingReference(reference, expert, rater)
    const said = { scores, remark, raterRole: role, givenAt: act.at, writtenIn: languageOfText(act) }
    const before = await hold(Ratings, key)
    if (before?.state === 'given') throw new Conflict('ratings:error.given')
    const given = before
      ? await changeRating(key, undefined, act, 'give', (rating) => {
          rating.set(said)
          return ratingEvents.given(ratingSubject(rating), act, {})
        })
      : await changeRating.create(
          () =>
            new Ratings({
              ...said,
              ...{ reference: key, mission: reference, expert, rater, state: 'given' },
              ...{ title: mission.title, titleIn: languageOfTitle(mission) },
            }),
          act,
          'give',
          (rating) => ratingEvents.given(ratingSubject(rating), act, {}),
        )
    await keepOnFile(expert, act)
    return given
  }).catch((error: unknown) => {
    // Two contacts of one administration at the same moment: the index lets one of them in.
    throw (error as { code?: unknown }).code === 11000 ? new Conflict('ratings:error.given') : error
  })

/** Withdraws the own rating, as long as one can be given: it counts no more. */
export const withdrawRating = (
  reference: string,
  expert: string,
  { version }: Versioned,
  act: Act,
): Promise<Saved<RatingRecord>> =>
  transaction(async () => {
    const { rater } = await raterNow(reference, expert, act)
    const key = ratingReference(reference, expert, rater)
    if (!(await hold(Ratings, key))) throw new Conflict('platform:error.outOfTurn')
    const withdrawn = await changeRating(key, version, act, 'withdraw', (rating) => {
      rating.set({ scores: [], remark: '' })
      return ratingEvents.withdrawn(ratingSubject(rating), act, {})
    })
    await keepOnFile(expert, act)
    return withdrawn
  })

async function keepOnFile(expert: string, act: Act): Promise<void> {
  const given = await Ratings.find({ expert, state: 'given' }, { mission: 1, scores: 1 })
    .sort({ givenAt: 1, _id: 1 })
    .lean<RatingRecord[]>()
    .exec()
  await keepRatings(expert, given, act)
}
