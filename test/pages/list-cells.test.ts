import { expect } from 'chai'
import mongoose from 'mongoose'
import { demoYear } from '../../seed/demo'
import { allRoutes } from '../../src/app'
import type { Actor } from '../../src/programme/actor'
import { rowsFor } from '../../src/platform/lists/cells'
import { knownList } from '../../src/platform/lists/known-lists'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { translator } from '../../src/platform/text/i18n'
import { dayOf } from '../../src/platform/time/calendar-day'
import { loadRegisters } from '../../src/registers'
import { useDatabase } from '../support/database'
import * as people from '../support/people'

type Doc = Record<string, unknown>

const now = new Date('2027-08-13T10:00:00Z')
const today = dayOf(now)
const many = 200

const lists = allRoutes.flatMap(({ entries }) =>
  entries.flatMap(({ method, pattern }) => {
    const known = method === 'get' ? knownList(pattern) : undefined
    return known && typeof known.definition.row !== 'function' ? [{ pattern, ...known }] : []
  }),
)

/** A record as it was read, of which nothing else is to be asked. */
const guarded = (record: Doc, reads: readonly string[], where: string): Doc => {
  const known = new Set(['_id', ...reads.map((field) => field.split('.')[0]!)])
  return new Proxy(record, {
    get(target, field) {
      if (typeof field === 'string' && !known.has(field)) throw new Error(`${where} reads ${field}`)
      return Reflect.get(target, field) as unknown
    },
  })
}

describe('the cells of lists', () => {
  useDatabase()

  it('are made of the fields alone that they say they read, for each reader', async function () {
    this.timeout(300_000)
    for await (const { name, docs } of demoYear(today))
      if (!['auditheads', 'members', 'settings'].includes(name))
        await mongoose.connection.collection(name).insertMany(docs.slice(0, 3000))
    await loadRegisters()
    const expert = await mongoose.connection.collection('assignments').findOne({ role: 'lead' })
    const actors: Actor[] = [
      people.aCoordinator(),
      people.aContactOf('KE'),
      people.aHeadOf('FJ'),
      people.anExpertActor(String(expert!.expert)),
      people.aDonor('accelerate'),
      people.anAuditor(),
      people.anAdmin(),
    ]
    let cells = 0
    for (const { pattern, definition, allow } of lists) {
      const all = await definition.records.all.find<Doc>({}, { limit: many })
      expect(all.length, pattern).to.be.greaterThan(0)
      for (const actor of actors.filter((one) => allow(one, undefined))) {
        const viewer: Viewer = { actor, lang: 'en', t: translator('en'), today, at: now }
        const around = await definition.around?.(all, viewer)
        for (const key of Object.keys(definition.row)) {
          const where = `${pattern}, ${key}`
          const whole = rowsFor(definition, [key])
          const fields = whole.fields as Record<string, 1>
          const read = await definition.records.all.find<Doc>({}, { fields, limit: many })
          const byId = new Map(read.map((record) => [String(record._id), record]))
          for (const record of all) {
            const part = guarded(byId.get(String(record._id))!, Object.keys(fields), where)
            const made = whole.cellsOf(part, viewer, around)(key)
            expect(made, `${where}, ${String(record.reference)}`).to.deep.equal(
              whole.cellsOf(record, viewer, around)(key),
            )
            cells += 1
          }
          if (!whole.around && all.length > 0)
            expect(() => whole.cellsOf(all[0], viewer, undefined)(key), where).not.to.throw()
        }
      }
    }
    expect(cells).to.be.greaterThan(1000)
  })
})
