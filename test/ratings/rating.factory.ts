import type { ExpertRecord } from '../../src/experts'
import { paths } from '../../src/paths'
import { giveRating } from '../../src/ratings/rating.service'
import { ratingDimensions } from '../../src/experts/pure'
import { aFieldMission } from '../field-assessments/field-assessment.factory'
import { aMission, theLead } from '../mission-reports/mission.factory'
import { aContactOf, actBy, testTime } from '../support/people'

/** What a rater fills in. */
export const ratingBody = (score = '4', remark = 'Well prepared.') => ({
  ...Object.fromEntries(ratingDimensions.map((dimension) => [`scores[${dimension}]`, score])),
  remark,
})

export const ratingScoresOf = (score: number) => ratingDimensions.map((dimension) => ({ dimension, score }))

/** A mission to Fiji that was delivered today, with its team leader alone. */
export const aMissionLedBy = (expert: string) =>
  aMission({ team: [{ ...theLead, expert, state: 'served' }], state: 'delivered', deliveredAt: testTime }).save()

/** A delivered mission of which Fiji has rated the candidate. */
export async function aRatedMission(score = 4, lead?: ExpertRecord) {
  const found = await aFieldMission({ lead })
  const fiji = aContactOf('FJ')
  await giveRating(
    found.mission.reference,
    found.candidate.reference,
    { scores: ratingScoresOf(score), remark: 'Well prepared.' },
    actBy(fiji),
  )
  return { ...found, fiji, page: paths.ratings.list(found.mission) }
}
