import { system } from '../programme/actor'
import { transaction } from '../platform/data/change'
import { publish } from '../platform/data/events'
import { rememberStanding } from '../platform/files/file-standings'
import { contentOf, removeBytes } from '../platform/files/files'
import { log } from '../platform/log'
import { findVirus, NotScanned, patience, type Scanner } from '../platform/files/scanner'
import { StoredFiles, type StoredFile } from '../platform/files/stored-file.model'
import { virusFound } from './file.events'
import { holdersOf } from './file-holders'

const minute = 60_000
const longestPause = 10 * minute
// One round takes no more, so that a stop need not wait for it.
const mostFiles = 25
const longestRound = 20_000

/**
 * Has the scanner look at what waits, then at files from before one was named. Each file is taken by one server at a
 * time. Without an answer the round ends: the file waits on, a little longer after each try, and is tried for ever.
 */
export async function scanWaiting(now: Date, scanner: Scanner): Promise<void> {
  await emptyInfected()
  const end = performance.now() + longestRound
  for (let count = 0; count < mostFiles && performance.now() < end; count += 1) {
    const file = (await take(now, { 'metadata.scan': 'waiting' })) ?? (await take(now, unscanned))
    if (!file || !(await scan(file, now, scanner))) return
  }
}

/** Stored while no scanner was named; those of refused forms are looked at when they are sent again. */
export const unscanned = { 'metadata.scan': null, 'metadata.heldFor': null }

// Whoever takes it moves the moment of the next try on: a server that dies with it leaves it to the next.
async function take(now: Date, which: Record<string, unknown>): Promise<StoredFile | null> {
  const isDue = { 'metadata.scanNext': { $not: { $gt: now } }, 'metadata.heldFor': null }
  const taken = await StoredFiles.findOneAndUpdate(
    { ...which, ...isDue },
    { $set: { 'metadata.scanNext': new Date(now.getTime() + longestPause) }, $inc: { 'metadata.scanTries': 1 } },
    { sort: { 'metadata.scanNext': 1 }, returnDocument: 'after' },
  ).lean<StoredFile>()
  return taken
}

async function scan(file: StoredFile, now: Date, scanner: Scanner): Promise<boolean> {
  try {
    const virus = await findVirus(contentOf(file), scanner, scanner.patience ?? patience.job)
    await (virus === null ? open(file) : remove(file, virus, now))
    return true
  } catch (error) {
    if (!(error instanceof NotScanned)) throw error
    const { scanTries = 1 } = file.metadata
    const pause = Math.min(minute * 2 ** (scanTries - 1), longestPause)
    const said = error.said.slice(0, 200)
    log.warn({ file: String(file._id), tries: scanTries, said }, 'a file still waits for the virus scanner')
    await StoredFiles.updateOne(
      { _id: file._id },
      { $set: { 'metadata.scanNext': new Date(now.getTime() + pause), 'metadata.scanSaid': said } },
    )
    return false
  }
}

async function open({ _id }: StoredFile): Promise<void> {
  const done = { 'metadata.scanNext': 1, 'metadata.scanTries': 1, 'metadata.scanSaid': 1 }
  await StoredFiles.updateOne({ _id }, { $set: { 'metadata.scan': 'clean' }, $unset: done })
  rememberStanding(String(_id), 'open')
}

// Closed and told first, with one change; then the bytes go, and whatever ends in between is made good by the next round.
async function remove({ _id, filename, metadata }: StoredFile, virus: string, now: Date): Promise<void> {
  const id = String(_id)
  log.warn({ file: id, virus, by: metadata.by }, 'a stored file is removed: the scanner found a virus')
  await transaction(async () => {
    const closed = { 'metadata.scan': 'infected', 'metadata.virus': virus, 'metadata.foundAt': now }
    const { modifiedCount } = await StoredFiles.updateOne(
      { _id, 'metadata.scan': { $ne: 'infected' } },
      { $set: closed },
    )
    if (modifiedCount === 0) return
    rememberStanding(id, 'removed')
    const held = (await holdersOf([id])).get(id)
    const subject = held?.subject ?? { kind: 'file', reference: metadata.owner ?? id, title: filename }
    const details = { file: filename, virus, sentBy: metadata.by ?? '', href: held?.href ?? '' }
    await publish(virusFound(subject, { actor: system, at: now }, details))
  })
  await emptyInfected()
}

async function emptyInfected(): Promise<void> {
  const found = await StoredFiles.find(
    { 'metadata.scan': 'infected', 'metadata.isEmptied': { $exists: false } },
    { _id: 1 },
  ).lean<Pick<StoredFile, '_id'>[]>()
  if (found.length === 0) return
  const ids = found.map(({ _id }) => _id)
  await removeBytes(ids)
  await StoredFiles.updateMany({ _id: { $in: ids } }, { $set: { 'metadata.isEmptied': true } })
}
