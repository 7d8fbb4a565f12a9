import { findExpert } from '../../../src/experts'
import { paths } from '../../../src/paths'
import { aFieldMission } from '../../field-assessments/field-assessment.factory'
import { aSavedExpert } from '../../experts/expert.factory'
import { aRatedMission, ratingBody } from '../../ratings/rating.factory'
import { aContactOf } from '../people'
import type { Posting } from './posting'

// The first expert of an empty database is the one whom the access matrix knows as the team’s.
const theLead = async () => (await findExpert('EXP-0001')) ?? (await aSavedExpert({ name: 'Grace Mwangi' }))

/** Forms in which experts are rated. */
export const ratingPostings: Posting[] = [
  {
    path: paths.ratings.give,
    open: async () => {
      const { place } = await aFieldMission({ lead: await theLead() })
      return { by: aContactOf('FJ'), page: paths.ratings.give(place), form: 'Give rating', typed: ratingBody() }
    },
    field: 'remark',
    makes: { collection: 'ratings' },
  },
  {
    path: paths.ratings.withdraw,
    open: async () => {
      const { page } = await aRatedMission(4, await theLead())
      return { by: aContactOf('FJ'), page, form: '/steps/withdraw', typed: {} }
    },
  },
]
