import { expect } from 'chai'
import { model, Schema } from 'mongoose'
import {
  afterCommit,
  append,
  change,
  conveyor,
  create,
  hold,
  transaction,
  type HistoryEntry,
} from '../../../src/platform/data/change'
import { Conflict, Forbidden, NotFound, Stale } from '../../../src/platform/errors'
import { defineEvent, on, type DomainEvent } from '../../../src/platform/data/events'
import { lifeCycle } from '../../../src/platform/data/life-cycle'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy } from '../../support/people'

interface Parcel {
  reference: string
  content: string
  remarks: string[]
  state: string
  stateSince?: Date
  history: HistoryEntry[]
}

const entry = {
  action: String,
  from: String,
  to: String,
  note: String,
  by: String,
  byName: String,
  at: Date,
  _id: false,
}
const Parcels = model<Parcel>(
  'TestParcel',
  new Schema<Parcel>(
    {
      reference: String,
      content: { type: String, default: '' },
      remarks: { type: [String], default: [] },
      state: String,
      stateSince: Date,
      history: { type: [entry], default: [] },
    },
    { optimisticConcurrency: true, autoCreate: false },
  ),
)

const parcelLifeCycle = lifeCycle({
  packed: { send: 'sent' },
  sent: { receive: 'received', lose: 'lost' },
  received: {},
  lost: {},
})
const changed = defineEvent<{ what: string }>('testparcel.changed')
const subject = ({ reference, content }: Parcel) => ({ kind: 'parcel', reference, title: content })

const changeParcel = conveyor<Parcel>(Parcels, parcelLifeCycle, {
  may: (actor, parcel) => parcel.content !== `not for ${actor.name}`,
  onMove: (parcel, { at }) => {
    parcel.stateSince = at
  },
})

describe('the conveyor for changes', () => {
  useDatabase()
  before(() => Parcels.createCollection())

  const act = actBy(aCoordinator({ name: 'Ada' }))
  const heard: DomainEvent[] = []
  on(changed, (event) => {
    afterCommit(() => heard.push(event))
  })

  const aParcel = (content = 'paper') =>
    changeParcel.create(
      () => new Parcels({ reference: 'P1', content, state: 'packed' }),
      act,
      'create',
      () => null,
    )
  const stored = () => Parcels.findOne({ reference: 'P1' }).lean()
  const send = (content = 'sent paper') =>
    changeParcel('P1', undefined, act, ['send', 'by train'], (parcel) => {
      parcel.content = content
      return changed(subject(parcel), act, { what: 'sent' })
    })

  beforeEach(() => heard.splice(0))

  it('takes the step, sets what is new, notes who and when, and tells', async () => {
    await aParcel()
    const saved = await send()
    expect(saved.state).to.equal('sent')
    const parcel = (await stored())!
    expect(parcel).to.include({ state: 'sent', content: 'sent paper' })
    expect(parcel.stateSince).to.deep.equal(act.at)
    expect(parcel.history.map(({ action, from, to, note, byName }) => [action, from, to, note, byName])).to.deep.equal([
      ['create', 'packed', 'packed', '', 'Ada'],
      ['send', 'packed', 'sent', 'by train', 'Ada'],
    ])
    expect(heard.map(({ name }) => name)).to.deep.equal(['testparcel.changed'])
  })

  it('makes several records together, each with its history and what is told of it; one that fails takes all', async () => {
    const makeAll = (...contents: string[]) =>
      changeParcel.createAll(
        contents.map((content, index) => () => new Parcels({ reference: `P${index + 1}`, content, state: 'packed' })),
        act,
        ['create', 'by cart'],
        (parcel, index) => {
          if (parcel.content === 'stones') throw new Conflict('platform:error.outOfTurn')
          return changed(subject(parcel), act, { what: `made ${index}` })
        },
      )
    const failed: unknown = await makeAll('paper', 'stones').catch((cause: unknown) => cause)
    expect(failed).to.be.instanceOf(Conflict)
    expect(await Parcels.countDocuments()).to.equal(0)
    expect(heard).to.deep.equal([])

    const made = await makeAll('paper', 'ink')
    expect(made.map(({ reference, __v }) => [reference, __v])).to.deep.equal([
      ['P1', 0],
      ['P2', 0],
    ])
    expect(heard.map(({ details }) => details)).to.deep.equal([{ what: 'made 0' }, { what: 'made 1' }])
    expect((await stored())!.history[0]).to.include({ action: 'create', note: 'by cart', byName: 'Ada' })
    await send()
    expect(await stored()).to.include({ state: 'sent', __v: 1 })
  })

  it('notes an action that is no step without moving the record', async () => {
    await aParcel()
    await changeParcel('P1', undefined, act, 'change', (parcel) => {
      parcel.content = 'other paper'
    })
    const parcel = (await stored())!
    expect(parcel).to.include({ state: 'packed', content: 'other paper' })
    expect(parcel.history.at(-1)).to.include({ action: 'change', from: 'packed', to: 'packed' })
  })

  it('changes nothing when a step is out of turn, not allowed, of an old version or of no record', async () => {
    await aParcel('not for Ada')
    const before = await stored()
    const refused = async (work: Promise<unknown>, error: unknown) => {
      const reason: unknown = await work.then(
        () => null,
        (cause: unknown) => cause,
      )
      expect(reason).to.be.instanceOf(error)
    }
    await refused(send(), Forbidden)
    await refused(
      changeParcel('P1', undefined, actBy(aCoordinator()), 'receive', () => null),
      Conflict,
    )
    await refused(
      changeParcel('P1', 7, actBy(aCoordinator()), 'send', () => null),
      Stale,
    )
    await refused(
      changeParcel('P2', undefined, act, 'send', () => null),
      NotFound,
    )
    await refused(
      append(Parcels, 'P2', { $push: { remarks: 'x' } }, () => null),
      NotFound,
    )
    expect(await stored()).to.deep.equal(before)
    expect(heard).to.deep.equal([])
  })

  it('works on the record as it is now when the database asks for a second try', async () => {
    await aParcel()
    let tries = 0
    await changeParcel('P1', undefined, act, 'send', async (parcel) => {
      tries += 1
      // Somebody else writes between this reading and this saving.
      if (tries === 1)
        await Parcels.collection.updateOne({ reference: 'P1' }, { $set: { content: 'late' }, $inc: { __v: 1 } })
      parcel.remarks.push(`saw ${parcel.content}`)
      return changed(subject(parcel), act, { what: 'sent' })
    })
    expect(tries).to.equal(2)
    const parcel = (await stored())!
    expect(parcel).to.include({ state: 'sent', content: 'late' })
    expect(parcel.remarks).to.deep.equal(['saw late'])
    expect(parcel.history.map(({ action }) => action)).to.deep.equal(['create', 'send'])
    expect(heard).to.have.length(1)
  })

  it('keeps what two people append at the same time, and the form that a third has open', async () => {
    await aParcel()
    const { __v } = (await stored())!
    const say = (text: string) =>
      append(Parcels, 'P1', { $push: { remarks: text } }, (parcel) => changed(subject(parcel), act, { what: text }))
    await Promise.all(['one', 'two', 'three'].map(say))
    expect((await stored())!.remarks).to.have.members(['one', 'two', 'three'])
    expect(heard).to.have.length(3)
    await changeParcel('P1', __v, act, 'send', () => null)
    expect((await stored())!.state).to.equal('sent')
  })

  it('gives one and the same record to a change and to what follows from it', async () => {
    await aParcel()
    await changeParcel('P1', undefined, act, 'send', async (parcel) => {
      parcel.content = 'first'
      await changeParcel('P1', undefined, act, 'receive', (same) => {
        expect(same).to.equal(parcel)
        same.remarks.push('second')
      })
      parcel.content = 'third'
    })
    const parcel = (await stored())!
    expect(parcel).to.include({ state: 'received', content: 'third' })
    expect(parcel.remarks).to.deep.equal(['second'])
    expect(parcel.history.map(({ action }) => action)).to.deep.equal(['create', 'send', 'receive'])
  })

  it('allows what follows from a change that was allowed', async () => {
    await aParcel('not for Ada')
    await create(
      () => new Parcels({ reference: 'P2', state: 'packed' }),
      async () => {
        await send()
      },
    )
    expect((await stored())!.state).to.equal('sent')
  })

  it('changes records without a life cycle, by any key', async () => {
    await aParcel()
    await change(Parcels, { content: 'paper' }, undefined, (parcel) => {
      parcel.content = 'books'
    })
    expect((await stored())!.content).to.equal('books')
  })

  it('gives no record to be changed outside of a transaction', async () => {
    await aParcel()
    await hold(Parcels, 'P1').then(
      () => expect.fail('it was given'),
      (reason: Error) => expect(reason.message).to.include('inside a transaction'),
    )
    expect(await transaction(() => hold(Parcels, 'P9'))).to.equal(null)
  })
})
