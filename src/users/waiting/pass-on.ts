import type { Model } from 'mongoose'
import type { Act } from '../../programme/actor'
import { append, signedBy, transaction, type HistoryEntry, type Told } from '../../platform/data/change'
import type { Officer } from './who-acts'

interface Looked {
  state: string
  officerId: string
  history: HistoryEntry[]
}

/**
 * Passes a record from one responsible officer to another. It makes no new version: a form that somebody has open stays
 * good. Nothing happens when another officer has it already.
 */
export const passOn = <R extends Looked>(
  model: Model<R>,
  reference: string,
  [from, to]: readonly [Officer, Officer],
  act: Act,
  tell: (record: R) => Told | Promise<Told>,
): Promise<void> =>
  transaction(async () => {
    const ofOfficer = { reference, officerId: from.id }
    const record = await model.findOne(ofOfficer as object, { state: 1 }).lean<Looked>()
    if (!record) return
    const { state } = record
    const step = { action: 'handOver', from: state, to: state, note: `${from.name} → ${to.name}`, ...signedBy(act) }
    await append<R>(model, ofOfficer, { $set: { officerId: to.id }, $push: { history: step } }, tell)
  })
