import { expect } from 'chai'
import { proposeAssignment } from '../../src/activities'
import { suspendExpert } from '../../src/experts/expert.service'
import type { PublicError } from '../../src/platform/errors'
import { byOfficer } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { anOpenCall, offered, placeIn, readOffer } from './call.factory'

describe('an offer whose expert is suspended while it is chosen', () => {
  useDatabase()

  it('is chosen, or the refusal says why', async () => {
    const call = await anOpenCall()
    const { reference, expert } = await offered(call)
    const choice = proposeAssignment(placeIn(call).mission, { expert: expert!, role: 'lead' }, byOfficer())
    const [, proposed] = await Promise.all([
      suspendExpert(expert!, { reason: 'Confidential' }, byOfficer()),
      choice.then(
        () => 'done',
        (error: PublicError) => error.words.message,
      ),
    ])
    const { state } = await readOffer(reference)
    expect([
      ['done', 'taken'],
      ['activities:error.notPossible', 'unavailable'],
    ]).to.deep.include([proposed, state])
  })
})
