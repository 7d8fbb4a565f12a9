import { expect } from 'chai'
import {
  acceptInvitation,
  declineInvitation,
  inviteAndAskRelease,
  refuseRelease,
  releaseExpert,
  remindAssignment,
  withdrawAssignment,
  type AssignmentRecord,
} from '../../../src/activities'
import { holdingStates } from '../../../src/activities/pure'
import { makeReleaseLink, replyByLink } from '../../../src/missions/release/release-link.service'
import { callSecondChoices } from '../../../src/missions/second-choices/stepping-in.service'
import { PublicError } from '../../../src/platform/errors'
import { settings, useSettings } from '../../../src/programme/settings'
import { useDatabase } from '../../support/database'
import { actBy, aHeadOf, anExpertActor, testTime } from '../../support/people'
import { byOfficer } from '../mission.factory'
import { withSeconds } from './second-choice.factory'

const hour = 3_600_000
const usual = settings()

/** Whole numbers below a bound, the same for one seed: a test that fails can be run again. */
function numbersFrom(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

/** What may happen to the one who is asked now; what is out of turn is refused, and changes nothing. */
const events: ((one: AssignmentRecord, at: Date) => Promise<unknown>)[] = [
  ({ reference }, at) => inviteAndAskRelease(reference, {}, byOfficer(at)),
  ({ reference, expert }, at) => acceptInvitation(reference, {}, actBy(anExpertActor(expert), at)),
  ({ reference, expert }, at) => declineInvitation(reference, { reason: 'No' }, actBy(anExpertActor(expert), at)),
  ({ reference, homeMember }, at) => releaseExpert(reference, {}, actBy(aHeadOf(homeMember), at)),
  ({ reference, homeMember }, at) => refuseRelease(reference, { reason: 'No' }, actBy(aHeadOf(homeMember), at)),
  ({ reference }, at) => remindAssignment(reference, {}, byOfficer(at)),
  ({ reference }, at) => withdrawAssignment(reference, { reason: 'No' }, byOfficer(at)),
  async ({ reference, homeMember, releaseAskedAt }, at) => {
    const { id } = await makeReleaseLink(reference, { name: 'Head', email: 'head@test.example' }, byOfficer(at))
    const answer = { answer: 'release', note: '', asked: releaseAskedAt!, name: 'Head' } as const
    await replyByLink(id, answer, actBy(aHeadOf(homeMember), at))
  },
]

const orRefused = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof PublicError) || error.status >= 500) throw error
  })

describe('any order of what happens to a position', () => {
  useDatabase()
  afterEach(() => useSettings(usual))

  for (const seed of [1, 2, 3, 5, 8, 13])
    it(`leaves one who stands there at most, and one reply to each question (${seed})`, async function () {
      this.timeout(60_000)
      useSettings({ ...usual, secondChoices: seed % 2 ? 'invite' : 'propose' })
      const next = numbersFrom(seed)
      const { team, standing } = await withSeconds('Second', 'Third', 'Fourth')
      let at = testTime
      for (let count = 0; count < 14; count += 1) {
        at = new Date(at.getTime() + [1, 5, 30, 24 * 9][next(4)]! * hour)
        const [one] = await standing()
        const chosen = [events[next(events.length)]!, events[next(events.length)]!]
        await Promise.all([
          ...(one ? chosen.map((event) => orRefused(event(one, at))) : []),
          ...[1, 2].map(() => callSecondChoices(at)),
        ])
        const now = await team()
        expect(now.filter(({ state }) => holdingStates.includes(state)).length, `after step ${count}`).to.be.at.most(1)
        for (const { history } of now) {
          const questions = history.filter(({ action }) => action === 'inviteAndAsk').length
          const replies = history.filter(({ action }) => ['release', 'refuseRelease'].includes(action)).length
          expect(replies, JSON.stringify(history.map(({ action }) => action))).to.be.at.most(questions)
        }
      }
    })
})
