import { expect } from 'chai'
import mongoose from 'mongoose'
import { readYear, type Doc } from '../../seed/prepared'
import { liveYears } from '../../seed/stories'
import { useDatabase } from '../support/database'

// A twentieth of the stories, lived by the use cases of today. The year that is loaded at a first start was lived once,
// and must be lived again (`npm run seed`) when these leave something else.
const some = 20

const lived = ['users', 'experts', 'agreements', 'requests', 'activities', 'assignments', 'assessments']
const later = ['missionreports', 'recommendations', 'participants']

/** The names of all fields, those inside of others as 'decision.reason'. */
function fieldsOf(value: unknown, name: string, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const one of value) fieldsOf(one, name, found)
  else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    for (const [field, inner] of Object.entries(value)) fieldsOf(inner, `${name}.${field}`, found)
  else if (value !== undefined) found.add(name)
  return found
}

const fieldsOfAll = (docs: readonly Doc[]): Set<string> => {
  const found = new Set<string>()
  for (const doc of docs) for (const [field, value] of Object.entries(doc)) fieldsOf(value, field, found)
  return found
}

const titles = (docs: readonly Doc[]): string[] => docs.map(({ title, text, name }) => String(title ?? text ?? name))

describe('the stories of the demonstration year', function () {
  this.timeout(600_000)
  useDatabase()

  it('are lived by the use cases of today, and leave what is loaded at a first start', async () => {
    const { today, collections } = await readYear()
    await liveYears(today, {}, some)
    for (const name of [...lived, ...later]) {
      const docs = (await mongoose.connection.collection(name).find().toArray()) as Doc[]
      expect(docs, name).not.to.have.length(0)
      const [known, said] = [fieldsOfAll(collections[name]!), new Set(titles(collections[name]!))]
      const remedy = `${name}: live the year again with npm run seed`
      expect(
        [...fieldsOfAll(docs)].filter((field) => !known.has(field)),
        remedy,
      ).to.deep.equal([])
      if (name !== 'assignments' && name !== 'assessments')
        expect(
          titles(docs).filter((title) => !said.has(title)),
          remedy,
        ).to.deep.equal([])
    }
  })
})
