import { Requests, type RequestRecord } from '../request.model'
import { deadlineOf, noDue } from '../request.status'

const atOnce = 500

/** Reckons anew by which day the next step of each request is due, after the organization has chosen other deadlines. */
export async function renewDueDays(): Promise<void> {
  type Kept = RequestRecord & { _id: unknown; due?: string }
  const fields = { state: 1, stateSince: 1, signatureAskedAt: 1, answerBy: 1, deferredUntil: 1, due: 1 } as const
  let changes: { updateOne: { filter: object; update: object } }[] = []
  const write = async () => {
    if (changes.length > 0) await Requests.collection.bulkWrite(changes, { ordered: false })
    changes = []
  }
  for await (const request of Requests.find({}, fields).lean<Kept[]>().cursor() as AsyncIterable<Kept>) {
    const due = deadlineOf(request) ?? noDue
    if (due !== request.due) changes.push({ updateOne: { filter: { _id: request._id }, update: { $set: { due } } } })
    if (changes.length >= atOnce) await write()
  }
  await write()
}
