import { expect } from 'chai'
import { Activities } from '../../../src/activities'
import { countedColumns } from '../../../src/coverage/counting/counted.directory'
import { choiceOf } from '../../../src/coverage/coverage.form'
import { Missions } from '../../../src/missions/mission.model'
import { transaction } from '../../../src/platform/data/database'
import { Trainings } from '../../../src/training/training.model'
import { useDatabase } from '../../support/database'
import { aMission, aTraining } from '../../support/work.factory'

const counted = async (choice = choiceOf()) => (await countedColumns()).count(choice).table

describe('what is counted in memory', () => {
  useDatabase()

  it('is never older than the question: what was saved is counted in the next answer', async () => {
    expect((await counted()).total).to.equal(0)
    const { reference } = await aMission()
    expect((await counted()).total).to.equal(1)
    const mission = await Missions.findOne({ reference })
    mission!.memberCodes = ['FJ', 'WS']
    await mission!.save()
    expect((await counted()).members).to.equal(2)
    await Activities.updateOne({ reference }, { $set: { state: 'cancelled' } })
    expect((await counted()).total).to.equal(0)
  })

  it('follows what a training event keeps of its people', async () => {
    const { reference } = await aTraining({ people: 3 })
    const people = choiceOf({ measure: 'people' })
    expect((await counted(people)).total).to.equal(3)
    await Trainings.updateOne({ reference }, { $set: { people: 24 } })
    expect((await counted(people)).total).to.equal(24)
  })

  it('counts the changes of a transaction when it is done, and none of one that failed', async () => {
    const { reference } = await aMission()
    await counted()
    const change = async (fails: boolean) => {
      const mission = await Missions.findOne({ reference })
      mission!.memberCodes = ['FJ', 'WS', 'ZM']
      await mission!.save()
      if (fails) throw new Error('no')
    }
    await transaction(() => change(true)).catch(() => undefined)
    expect((await counted()).members).to.equal(1)
    await transaction(() => change(false))
    expect((await counted()).members).to.equal(3)
  })

  it('answers many who ask at once, each with what was saved before the question', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        await aMission()
        return (await counted()).total
      }),
    )
    for (const total of answers) expect(total).to.be.at.least(1)
    expect((await counted()).total).to.equal(12)
  })

  it('counts two changes of one moment', async () => {
    const { reference } = await aMission()
    for (let people = 1; people <= 20; people += 1) {
      await Activities.collection.updateOne({ reference }, { $set: { people, savedAt: new Date() } })
      expect((await counted(choiceOf({ measure: 'people' }))).total).to.equal(people)
    }
  })

  it('asks only for what was written since, by an index', async () => {
    const plan = await Activities.find({ savedAt: { $gt: new Date(0) } }).explain('queryPlanner')
    expect(JSON.stringify(plan)).not.to.contain('COLLSCAN')
  })
})
