import { expect } from 'chai'
import mongoose, { Schema, type HydratedDocument, type Model } from 'mongoose'
import { withLateWrites, type Write } from '../../seed/late-writes'
import { transaction } from '../../src/platform/data/database'
import { useDatabase } from '../support/database'

interface Note {
  reference: string
  topic: string
  state: string
  seen: number
  heading?: string
  lines: { text: string }[]
}

const noteSchema = new Schema<Note>(
  {
    reference: { type: String, required: true },
    topic: String,
    state: { type: String, enum: ['open', 'done'], required: true },
    seen: { type: Number, default: 0 },
    heading: String,
    lines: { type: [{ text: String, _id: false }], default: [] },
  },
  { optimisticConcurrency: true },
)
noteSchema.index({ reference: 1 }, { unique: true })
noteSchema.pre('save', function () {
  if (this.isModified('topic')) this.heading = this.topic.toUpperCase()
})
let Notes: Model<Note>

const newNote = (reference: string, values: Partial<Note> = {}): HydratedDocument<Note> =>
  new Notes({ reference, topic: 'a', state: 'open', ...values })

/** What the database holds, whatever is in hand. */
const stored = () =>
  Notes.collection
    .find({}, { projection: { _id: 0, __v: 0, heading: 0 } })
    .sort({ reference: 1 })
    .toArray()

const late = (work: (write: Write) => Promise<void>) =>
  withLateWrites({ models: [Notes], shared: [] }, ({ lane }) => lane(work))

describe('late writes', () => {
  useDatabase()
  before(async () => {
    Notes = mongoose.model<Note>('LateNote', noteSchema, 'latenotes')
    await Notes.createCollection()
    await Notes.ensureIndexes()
  })
  // Other tests look at every model that there is.
  after(() => void mongoose.deleteModel('LateNote'))

  it('keep what is saved in hand until it is written', () =>
    late(async (write) => {
      await newNote('N1').save()
      expect(await stored()).to.deep.equal([])
      await write()
      expect(await stored()).to.have.length(1)
    }))

  it('give the record in hand to whoever asks by its reference', () =>
    late(async () => {
      const note = newNote('N1')
      await note.save()
      expect(await Notes.findOne({ reference: 'N1' })).to.equal(note)
    }))

  it('save a record once that was changed many times', () =>
    late(async (write) => {
      const note = newNote('N1')
      for (const text of ['one', 'two', 'three']) {
        note.lines.push({ text })
        await note.save()
      }
      await write()
      expect((await stored())[0]).to.deep.include({ lines: [{ text: 'one' }, { text: 'two' }, { text: 'three' }] })
      expect((await Notes.findOne({ reference: 'N1' }).lean())!.__v).to.equal(0)
    }))

  it('write first when somebody searches among what waits', () =>
    late(async () => {
      await newNote('N1').save()
      await newNote('N2', { topic: 'b' }).save()
      expect((await Notes.find({ topic: 'b' }).lean()).map(({ reference }) => reference)).to.deep.equal(['N2'])
      expect(await Notes.countDocuments({})).to.equal(2)
    }))

  it('leave waiting what a search cannot find', () =>
    late(async () => {
      await newNote('N1', { topic: 'a' }).save()
      expect(await Notes.find({ topic: 'b' })).to.deep.equal([])
      expect(await stored()).to.deep.equal([])
    }))

  it('find a record by its new value, and no longer by its old one', async () => {
    await newNote('N1', { topic: 'a' }).save()
    await late(async () => {
      const note = (await Notes.findOne({ reference: 'N1' }))!
      note.topic = 'b'
      await note.save()
      expect(await Notes.find({ topic: 'a' })).to.deep.equal([])
      expect(await Notes.find({ topic: 'b' })).to.deep.equal([note])
    })
  })

  it('give the records in hand to a search, in its order', () =>
    late(async () => {
      const [one, two] = [newNote('N1'), newNote('N2')]
      await two.save()
      await one.save()
      const found = await Notes.find({ topic: 'a' }).sort({ reference: 1 })
      expect(found).to.have.length(2)
      expect(found[0]).to.equal(one)
      expect(found[1]).to.equal(two)
    }))

  it('make changes of single fields in hand too, without a new version', async () => {
    await newNote('N1').save()
    await late(async (write) => {
      const note = (await Notes.findOne({ reference: 'N1' }))!
      await Notes.updateOne({ reference: 'N1' }, { $set: { state: 'done' } })
      await Notes.updateOne({ reference: 'N1' }, { $inc: { seen: 2 } })
      await Notes.updateOne({ reference: 'N1' }, { $inc: { seen: 3 } })
      await Notes.updateOne({ reference: 'N1' }, { $max: { topic: 'Z' } })
      expect(note).to.include({ state: 'done', seen: 5, topic: 'a' })
      await write()
      expect(await stored()).to.deep.equal([{ reference: 'N1', topic: 'a', state: 'done', seen: 5, lines: [] }])
      expect((await Notes.findOne({ reference: 'N1' }).lean())!.__v).to.equal(0)
    })
  })

  it('write what was saved later, not what was put off before', async () => {
    await newNote('N1').save()
    await late(async (write) => {
      await Notes.updateOne({ reference: 'N1' }, { $set: { topic: 'old', seen: 1 } })
      const note = (await Notes.findOne({ reference: 'N1' }))!
      note.topic = 'new'
      await note.save()
      await write()
      expect((await stored())[0]).to.include({ topic: 'new', seen: 1 })
    })
  })

  it('keep what a model makes before it saves', () =>
    late(async (write) => {
      await newNote('N1', { topic: 'risk' }).save()
      await write()
      expect((await Notes.findOne({ reference: 'N1' }).lean())!.heading).to.equal('RISK')
    }))

  it('refuse what the database refuses', async () => {
    const twice = late(async (write) => {
      await newNote('N1').save()
      await newNote('N1').save()
      await write()
    })
    expect(await twice.then(String, String)).to.contain('E11000')
  })

  it('belong to the transaction that runs', async () => {
    const broken = late((write) =>
      transaction(async () => {
        await newNote('N1').save()
        await write()
        throw new Error('not today')
      }),
    )
    expect(await broken.then(String, String)).to.contain('not today')
    expect(await stored()).to.deep.equal([])
  })

  it('do not see what another lane has not written', () =>
    withLateWrites({ models: [Notes], shared: [] }, async ({ lane }) => {
      await Promise.all([
        lane(async (write) => {
          await newNote('N1').save()
          await write()
        }),
        lane(async () => {
          await newNote('N2').save()
        }),
      ])
      expect((await stored()).map(({ reference }) => reference as string)).to.deep.equal(['N1'])
    }))

  it('keep what lanes share in hand until all are done', () =>
    withLateWrites({ models: [], shared: [Notes] }, async ({ lane, writeShared }) => {
      await lane(async (write) => {
        await newNote('N1').save()
        await write()
      })
      await lane(async () => void (await Notes.updateOne({ reference: 'N1' }, { $inc: { seen: 1 } })))
      expect(await stored()).to.deep.equal([])
      await writeShared()
      expect((await stored())[0]).to.include({ reference: 'N1', seen: 1 })
    }))

  it('end with their work: afterwards a save is a save', async () => {
    await late(async () => {})
    await newNote('N1').save()
    expect(await stored()).to.have.length(1)
    const failed = late(() => Promise.reject(new Error('broken')))
    expect(await failed.then(String, String)).to.contain('broken')
    await newNote('N2').save()
    expect(await stored()).to.have.length(2)
  })
})
