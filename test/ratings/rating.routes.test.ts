import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { findExpert } from '../../src/experts'
import { Missions } from '../../src/missions/mission.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { Ratings } from '../../src/ratings/rating.model'
import { giveRating } from '../../src/ratings/rating.service'
import { aCandidate, aFieldMission, aMissionThatIsOver } from '../field-assessments/field-assessment.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator, aHeadOf, anAuditor, anExpertActor } from '../support/people'
import { as, setTime } from '../support/visitor'
import { aMissionLedBy, aRatedMission, ratingBody, ratingScoresOf } from './rating.factory'

/** The key of the sentence with which something is refused. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'was taken',
    (error: { words?: { message: string }; message: string }) => error.words?.message ?? error.message,
  )

const ratingOf = async (reference: string) => (await findExpert(reference))!.rating

describe('the rating of an expert after a mission', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is asked once by mail, and by a task until all are rated', async () => {
    const contact = await withAccount(aContactOf('FJ'))
    const { mission, lead, assessor, candidate } = await aFieldMission()
    expect(await OutboxMessages.countDocuments({ kind: 'ratingAsked', userId: String(contact._id) })).to.equal(1)
    const member = await as(aContactOf('FJ'))
    expect((await member.get(paths.home())).text).to.include('Rate the experts of the mission')
    for (const { reference } of [lead, assessor!, candidate])
      await member.submit(
        paths.ratings.give({ reference: mission.reference, expert: reference }),
        ratingBody(),
        'Give rating',
      )
    expect((await member.get(paths.home())).text).not.to.include('Rate the experts of the mission')
    expect(await Ratings.countDocuments({ rater: 'FJ' })).to.equal(3)
    expect(await AuditEntries.countDocuments({ event: 'rating.given' })).to.equal(3)
  })

  it('is read with its remark by coordinators, and by nobody else', async () => {
    const { page, candidate, lead } = await aRatedMission()
    const coordinator = await (await as(aCoordinator())).get(page)
    expect(coordinator.text).to.include('Well prepared.').and.include('Fiji')
    for (const reader of [anExpertActor(lead.reference), aContactOf('FJ')])
      expect((await (await as(reader)).get(page)).text).not.to.include('Well prepared.')
    for (const reader of [anExpertActor(candidate.reference), anAuditor()])
      expect((await (await as(reader)).get(page)).status).to.equal(403)
    const own = await (await as(anExpertActor(candidate.reference))).get(paths.experts.show(candidate))
    expect(own.text).not.to.include('Well prepared.').and.not.include('Ratings')
  })

  it('is given once for an administration, whoever of it gives it', async () => {
    const { mission, candidate, page } = await aRatedMission()
    const give = paths.ratings.give({ reference: mission.reference, expert: candidate.reference })
    const head = await as(aHeadOf('FJ'))
    const refused = await head.submit(give, ratingBody('1'), 'Give rating')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('has already been given')
    expect((await Ratings.find().lean()).map(({ scores }) => scores[0]!.score)).to.deep.equal([4])
    const withdrawn = await head.submit(page, {}, '/steps/withdraw')
    expect(withdrawn.text).to.include('It no longer counts.')
    expect(await ratingOf(candidate.reference)).to.deep.include({ count: 0, dimensions: [] })
    await head.submit(give, ratingBody('2'), 'Give rating')
    expect(await ratingOf(candidate.reference)).to.deep.include({ count: 1, mean: 2 })
    expect(await Ratings.countDocuments()).to.equal(1)
  })

  it('asks for each dimension, and gives back what was typed', async () => {
    const { mission, candidate } = await aFieldMission()
    const member = await as(aContactOf('FJ'))
    const give = paths.ratings.give({ reference: mission.reference, expert: candidate.reference })
    const page = await member.submit(give, { ...ratingBody(), 'scores[expertise]': '9' }, 'Give rating')
    expect(page.status).to.equal(422)
    expect(page.text).to.include('Well prepared.')
  })

  it('is shown by dimension to coordinators and the expert from three missions on, and hidden when one is withdrawn', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi' })
    const missions = []
    for (let index = 0; index < 3; index += 1) {
      const mission = await aMissionLedBy(expert.reference)
      missions.push(mission)
      const said = { scores: ratingScoresOf(3 + index), remark: '' }
      await giveRating(mission.reference, expert.reference, said, actBy(aContactOf('FJ')))
    }
    const show = paths.experts.show(expert)
    for (const reader of [aCoordinator(), anExpertActor(expert.reference)])
      expect((await (await as(reader)).get(show)).text).to.match(/Ratings.*Language and communication.*4/s)
    for (const reader of [anAuditor(), aHeadOf('KE')])
      expect((await (await as(reader)).get(show)).text).not.to.include('Language and communication')
    const member = await as(aContactOf('FJ'))
    await member.submit(paths.ratings.list(missions[1]!), {}, '/steps/withdraw')
    for (const reader of [aCoordinator(), anExpertActor(expert.reference)])
      expect((await (await as(reader)).get(show)).text).not.to.include('Language and communication')
  })

  it('is refused before the mission is delivered, after the last day, and when it was cancelled meanwhile', async () => {
    const lead = await aSavedExpert()
    const { reference } = await aMissionThatIsOver({ lead, assessee: await aCandidate() })
    const by = actBy(aContactOf('FJ'))
    const said = { scores: ratingScoresOf(4), remark: '' }
    expect(await refusal(giveRating(reference, lead.reference, said, by))).not.to.equal('was taken')
    const { mission, candidate, page } = await aRatedMission()
    const late = new Date('2027-01-10T09:00:00Z')
    const give = giveRating(mission.reference, mission.team[0]!.expert, said, actBy(aContactOf('FJ'), late))
    expect(await refusal(give)).to.equal('ratings:error.tooLate')
    setTime(late)
    const closed = await (await as(aContactOf('FJ'))).get(page)
    expect(closed.text).to.include('has ended')
    expect(closed.hasForm('/steps/withdraw')).to.equal(false)
    setTime()
    await Missions.updateOne({ reference: mission.reference }, { $set: { state: 'cancelled' } })
    expect(await refusal(giveRating(mission.reference, candidate.reference, said, by))).to.equal(
      'ratings:error.notDelivered',
    )
  })

  it('is not there for a neighbour, and refused of the own work', async () => {
    const { mission, lead, candidate } = await aFieldMission()
    const { reference } = mission
    for (const place of [paths.ratings.list(mission), paths.ratings.give({ reference, expert: candidate.reference })]) {
      const neighbour = await (await as(aContactOf('WS'))).get(place)
      expect(neighbour.status).to.equal(404)
    }
    const own = await (
      await as(anExpertActor(lead.reference))
    ).get(paths.ratings.give({ reference, expert: lead.reference }))
    expect(own.status).to.equal(403)
    const nobody = await (await as(aContactOf('FJ'))).get(paths.ratings.give({ reference, expert: 'EXP-9999' }))
    expect(nobody.status).to.equal(404)
  })

  it('counts both of two that are given at the same moment', async () => {
    const { mission, lead, candidate, assessor } = await aFieldMission()
    const said = { scores: ratingScoresOf(4), remark: '' }
    await Promise.all([
      giveRating(mission.reference, candidate.reference, said, actBy(anExpertActor(lead.reference))),
      giveRating(mission.reference, candidate.reference, said, actBy(anExpertActor(assessor!.reference))),
    ])
    expect((await ratingOf(candidate.reference)).dimensions![0]).to.deep.equal({
      ...{ dimension: 'preparation', count: 2, mean: 4 },
    })
  })
})
