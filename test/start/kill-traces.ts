import type { Db, Document } from 'mongodb'
import type { Story, Traces } from './kill-story'

const find = (db: Db, collection: string, filter: Document) =>
  db.collection<Document>(collection).find(filter).sort({ _id: 1 }).toArray()

const actions = (record: Document | undefined): string[] =>
  ((record?.history ?? []) as { action: string }[]).map(({ action }) => action)

interface Found {
  references: Pick<Story, 'request' | 'mission' | 'assignment'>
  traces: Traces
}

/** What the store holds of a story, found by its title alone: whether anybody was told of it or not. */
export async function findStory({ title }: Story, db: Db): Promise<Found> {
  const requests = await find(db, 'requests', { title })
  const missions = await find(db, 'activities', { title })
  const assignments = await find(db, 'assignments', { activityTitle: title })
  const records = [...requests, ...missions, ...assignments]
  const ofRecords = { reference: { $in: records.map(({ reference }) => reference as string) } }
  const trail = await find(db, 'auditentries', { ...ofRecords, 'access.as': null })
  const mails = await find(db, 'outboxmessages', ofRecords)
  const only = (found: Document[]) => found[0]?.reference as string | undefined
  return {
    references: { request: only(requests), mission: only(missions), assignment: only(assignments) },
    traces: {
      request: requests.flatMap(actions),
      mission: missions.flatMap(actions),
      assignment: assignments.flatMap(actions),
      trail: trail.map(({ event }) => event as string),
      says: requests.flatMap(({ messages }) => (messages as { text: string }[]).map(({ text }) => text)),
      // A mail's key begins with the event of which it tells.
      mails: [...new Set(mails.map(({ key }) => (key as string).split(' ')[0]!))].sort(),
    },
  }
}

/** Every numbered record of the case work, by its reference. */
export async function referencesIn(db: Db): Promise<string[]> {
  const all = await Promise.all(['requests', 'activities', 'assignments'].map((name) => find(db, name, {})))
  return all.flat().map(({ reference }) => reference as string)
}

/** Lines of the audit trail and mails that speak of a record which is not there. */
export async function orphansIn(db: Db): Promise<string[]> {
  const $nin = await referencesIn(db)
  const ofNothing = { $or: [/^REQ-/, /^MIS-/, /^ASN-/].map(($regex) => ({ reference: { $regex, $nin } })) }
  const trail = await find(db, 'auditentries', ofNothing)
  const mails = await find(db, 'outboxmessages', ofNothing)
  return [...trail.map(({ event }) => event as string), ...mails.map(({ key }) => key as string)]
}
