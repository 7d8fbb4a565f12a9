import { expect } from 'chai'
import mongoose from 'mongoose'
import type { CommandStartedEvent } from 'mongodb'
import { allRoutes } from '../../../../src/app'
import { useDatabase } from '../../../support/database'
import { Page } from '../../../support/page'
import { collection, postings, titleOf } from '../../../support/postings'
import { as } from '../../../support/visitor'

const leading = new Set(
  allRoutes
    .flatMap(({ entries }) => entries)
    .filter(({ method, access }) => method === 'post' && access.leadsToRecord)
    .map(({ pattern }) => pattern),
)

/** What is sent to the database about sent forms while the work runs. */
async function askedOfSends(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const note = ({ commandName, command }: CommandStartedEvent) => {
    if (command[commandName] === 'formsends') sent.push(commandName)
  }
  const client = mongoose.connection.getClient()
  client.on('commandStarted', note)
  await work().finally(() => client.off('commandStarted', note))
  return sent
}

// Of forms that say so the answer is kept with the change: all that they promise for it is tried here.
describe('a form that leads to the page of its record', () => {
  useDatabase()

  const known = postings.filter(({ path }) => leading.has(path.pattern))
  // Each step counts: what the trail has of the record.
  const acts = () => collection('auditentries').countDocuments({ access: { $exists: false } })

  it('is tried for every address that says so', () => {
    expect([...leading].filter((pattern) => !known.some(({ path }) => path.pattern === pattern))).to.deep.equal([])
  })

  for (const one of known)
    it(`${titleOf(one)}: does so, and once when sent twice at the same moment and later`, async () => {
      const { by, page: address, form, typed } = await one.open()
      const visitor = await as(by)
      const page = await visitor.get(address)
      const before = await acts()
      const answers = await Promise.all([visitor.sendRaw(page, typed, form), visitor.sendRaw(page, typed, form)])
      const after = await acts()
      answers.push(await visitor.sendRaw(page, typed, form))
      for (const { status, text } of answers)
        expect(status, JSON.stringify(new Page(status, text, '').faults)).to.equal(303)
      const [first = ''] = answers.map(({ location }) => location)
      expect(answers.map(({ location }) => location)).to.deep.equal([first, first, first])
      expect(page.form(form).action.startsWith(`${first}/`), `${first} is around ${page.form(form).action}`).to.equal(
        true,
      )
      expect(after, 'it was done').to.be.above(before)
      expect(await acts(), 'and not once more').to.equal(after)
    })

  it('writes its key, its change and its answer at once, and asks nothing before', async () => {
    const { by, page: address, form, typed } = await known[0]!.open()
    const visitor = await as(by)
    const page = await visitor.get(address)
    expect(await askedOfSends(() => visitor.sendRaw(page, typed, form))).to.deep.equal(['insert'])
  })
})
