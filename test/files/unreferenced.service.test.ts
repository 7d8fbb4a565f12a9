import { expect } from 'chai'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { SteadyClock } from '../../src/files/jobs'
import { removeUnreferenced } from '../../src/files/unreferenced.service'
import { paths } from '../../src/paths'
import { StoredFiles } from '../../src/platform/files/stored-file.model'
import { storeFile, writeFile, type FileLink } from '../../src/platform/files/files'
import { holdFile, removeHeldFiles } from '../../src/platform/files/held-files'
import { fileHolders } from '../../src/files/file-holders'
import { modelOf } from './holder-models'
import { Requests } from '../../src/requests/request.model'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { writeRequest } from '../../src/requests/request.service'
import { aWorld } from '../access/world'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { eitherMayWin } from '../support/hear'
import { withAccount } from '../support/accounts'
import { actBy, aContactOf } from '../support/people'
import { as } from '../support/visitor'

const hours = (count: number) => new Date(Date.now() + count * 60 * 60_000)
const pieces = () => mongoose.connection.db!.collection('files.chunks').countDocuments()
const bytes = Buffer.from('%PDF-1.4\n%%EOF\n')
const pdf = (name: string) => ({ name, type: 'application/pdf', bytes })
const stored = async () => (await StoredFiles.find({}, { _id: 1 }).lean()).map(({ _id }) => String(_id)).sort()

describe('a file that no record names', () => {
  useDatabase()

  it('is deleted after a day with its bytes; not before, as its record may be on the way', async () => {
    await writeFile('Plan.pdf', bytes, { type: 'application/pdf', owner: 'REQ-2026-0001' })
    expect(await removeUnreferenced(hours(23))).to.equal(0)
    expect(await stored()).to.have.length(1)
    expect(await removeUnreferenced(hours(25))).to.equal(1)
    expect(await stored()).to.have.length(0)
    expect(await pieces()).to.equal(0)
  })

  it('is none that any kind of record names', async () => {
    const { _id } = await withAccount(aContactOf('FJ'))
    await aWorld(String(_id))
    const before = await stored()
    expect(before.length).to.be.greaterThan(0)
    expect(await removeUnreferenced(hours(1000))).to.equal(0)
    expect(await stored()).to.deep.equal(before)
  })

  for (const holder of fileHolders) {
    const model = modelOf(holder)
    for (const field of holder.fields)
      it(`is not one at ${model.modelName}: ${field}`, async () => {
        const fileId = await writeFile('Plan.pdf', bytes, { type: 'application/pdf' })
        const link = { fileId, name: 'Plan.pdf' }
        const raw = model.collection
        // As a record would hold it: each step a list or a part, as the schema says.
        const steps = field.split('.')
        const value = steps.reduceRight<unknown>((inner, step, at) => {
          const path = steps.slice(0, at + 1).join('.')
          const isList =
            model.schema.path(path)?.instance === 'Array' ||
            (at === steps.length - 1 && /files$|annexes|attachments/.test(step))
          return { [step]: isList ? [inner] : inner }
        }, link)
        await raw.insertOne({ ...(value as object), reference: 'X-1' })
        expect(await removeUnreferenced(hours(1000))).to.equal(0)
        await raw.deleteOne({ reference: 'X-1' })
        expect(await removeUnreferenced(hours(1000))).to.equal(1)
      })
  }

  it('is not one that a refused form holds: it has a life of its own', async () => {
    await holdFile(pdf('Plan.pdf'), { actor: aContactOf('FJ') } as never)
    expect(await removeUnreferenced(hours(1000))).to.equal(0)
    await removeHeldFiles(hours(23))
    expect(await stored()).to.have.length(1)
    await removeHeldFiles(hours(25))
    expect(await stored()).to.have.length(0)
  })

  it('also goes when something was found in it, with its name', async () => {
    await writeFile('Plan.pdf', bytes, { type: 'application/pdf', scan: 'infected', isEmptied: true })
    expect(await removeUnreferenced(hours(25))).to.equal(1)
  })

  it('is found again when the server ended while it was being deleted', async () => {
    const id = await writeFile('Plan.pdf', bytes, { type: 'application/pdf' })
    await mongoose.connection.db!.collection('files.chunks').deleteMany({ files_id: new mongoose.Types.ObjectId(id) })
    expect(await removeUnreferenced(hours(25))).to.equal(1)
  })

  // Whatever people did: what a record names stays, everything else goes.
  it('is told from those that are named, after any history of adding, removing, writing and ending in between', async function () {
    this.timeout(120_000)
    // Its histories are drawn anew in each run, so that two runs leave different things behind.
    eitherMayWin(this)
    const contact = aContactOf('FJ')
    const act = actBy(contact)
    const doing = fc.oneof(
      fc.constant('add' as const),
      fc.constant('drop' as const),
      fc.constant('say' as const),
      fc.constant('end in between' as const),
      fc.constant('hold' as const),
      fc.constant('two at once' as const),
      fc.constant('look' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 10 }), async (history) => {
        await StoredFiles.deleteMany({})
        await Requests.deleteMany({})
        const { reference } = await aRequest().save()
        const { reference: open } = await aRequest().in('submitted').save()
        const change = async (files: { added?: ReturnType<typeof pdf>[]; removed?: string[] }) => {
          const { __v } = (await Requests.findOne({ reference }).lean())!
          await writeRequest(reference, { version: __v }, files, act)
        }
        const named = async (): Promise<string[]> => {
          const all = await Requests.find().lean()
          return all
            .flatMap(({ attachments, messages }) => [...attachments, ...messages.flatMap(({ files }) => files)])
            .map(({ fileId }: FileLink) => fileId)
        }
        let held = 0
        for (const [number, what] of history.entries()) {
          const file = pdf(`${number}.pdf`)
          if (what === 'add') await change({ added: [file] })
          if (what === 'drop') {
            const [first] = (await Requests.findOne({ reference }).lean())!.attachments
            if (first) await change({ removed: [first.fileId] })
          }
          if (what === 'say') await sayOnRequest(open, { text: 'Here it is.' }, act, [file])
          if (what === 'end in between') await storeFile(file, reference, act)
          if (what === 'hold') held += (await holdFile(file, { actor: contact } as never)) ? 1 : 0
          if (what === 'two at once')
            await Promise.allSettled([
              change({ added: [file] }),
              change({ added: [file] }),
              sayOnRequest(open, { text: 'And this.' }, act, [file]),
            ])
          // Looked at a day after the last stroke, while the next one is under way.
          if (what === 'look')
            await Promise.all([removeUnreferenced(hours(25)), sayOnRequest(open, { text: 'Once more.' }, act, [])])
          const there = await stored()
          for (const id of await named()) expect(there, history.join(', ')).to.include(id)
        }
        await removeUnreferenced(hours(25))
        const left = await stored()
        expect(left).to.include.members(await named())
        expect(left).to.have.length((await named()).length + held)
      }),
      { numRuns: 15 },
    )
  })

  it('is looked for only while the clock goes as time does', () => {
    const clock = new SteadyClock()
    const at = (minutes: number) => new Date(minutes * 60_000)
    expect(clock.isSteady(at(0), 0)).to.equal(false)
    expect(clock.isSteady(at(60), 60 * 60_000)).to.equal(true)
    expect(clock.isSteady(at(60 * 24 * 400), 120 * 60_000), 'forward').to.equal(false)
    expect(clock.isSteady(at(180), 180 * 60_000), 'and back').to.equal(false)
    expect(clock.isSteady(at(240), 240 * 60_000)).to.equal(true)
  })

  it('came from an answered save never', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const page = await visitor.get(paths.requests.show({ reference }))
    await visitor.sendFiles(page, { text: 'Here it is.' }, [{ field: 'files', name: 'Plan.pdf', bytes }], '/say')
    expect(await removeUnreferenced(hours(1000))).to.equal(0)
    expect(await stored()).to.have.length(1)
  })
})
