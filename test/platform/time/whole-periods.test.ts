import { expect } from 'chai'
import type { Model, Error as MongooseError } from 'mongoose'
import { Activities } from '../../../src/activities'
import { Assignments } from '../../../src/activities/assignments/assignment.model'
import { Experts } from '../../../src/experts/expert.model'
import { Agreements } from '../../../src/funding/agreement.model'
import { Requests } from '../../../src/requests/request.model'
import { useDatabase } from '../../support/database'

/** What a model says of each of these fields, of a record that holds nothing else. */
async function faultsOf(model: unknown, values: object): Promise<Record<string, { message: string }>> {
  try {
    await new (model as Model<object>)(values).validate()
    return {}
  } catch (error) {
    return (error as MongooseError.ValidationError).errors
  }
}

const late = '2027-03-12'
const early = '2027-03-01'

describe('the days of a record', () => {
  it('stand in order in every kind that has a first and a last one, whoever saves it', async () => {
    const period = (from: string, until: string) => ({ from, until })
    for (const [what, model, path, values] of [
      ['assignment', Assignments, 'until', period],
      ['agreement', Agreements, 'until', period],
      [
        'expert',
        Experts,
        'availability.0.until',
        (from, until) => ({ availability: [{ from, until, status: 'open' }] }),
      ],
      ['request', Requests, 'wantedUntil', (from, until) => ({ wantedFrom: from, wantedUntil: until })],
    ] as [string, unknown, string, (from: string, until: string) => object][]) {
      expect(await faultsOf(model, values(late, early)), what).to.have.property(path)
      expect(await faultsOf(model, values(early, late)), what).not.to.have.property(path)
      expect(await faultsOf(model, values(early, early)), what).not.to.have.property(path)
    }
  })
})

describe('a period of which one day is missing', () => {
  useDatabase()

  it('is read as one of a single day, alone, in a record, in a list', async () => {
    const raw = { reference: 'X' }
    await Assignments.collection.insertOne({ ...raw, from: early })
    await Activities.collection.insertOne({ ...raw, kind: 'mission', period: { until: late } })
    await Experts.collection.insertOne({ ...raw, availability: [{ from: early, until: null, status: 'open' }] })
    expect(await Assignments.findOne({}).lean()).to.include({ from: early, until: early })
    expect((await Activities.find({}).lean())[0]!.period).to.deep.equal({ from: late, until: late })
    expect((await Activities.findOne({}))!.period).to.include({ from: late, until: late })
    expect((await Experts.findOne({}).lean())!.availability[0]).to.include({ from: early, until: early })
  })
})
