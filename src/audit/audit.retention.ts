import { log } from '../platform/log'
import { organisationDay } from '../platform/zones'
import { readAnchors, writeAnchor } from './audit.anchors'
import { AuditEntries, AuditHeads } from './audit.model'
import { beginningOfTrail } from './audit.verify'

/** Writes the head of the chain down outside of the database, once a day: in the log and in the file of anchors. */
export async function anchorTrail(now: Date): Promise<boolean> {
  const head = await AuditHeads.findById('trail').lean()
  if (!head || head.number === 0) return false
  const at = now.toISOString()
  const last = readAnchors()
    .filter(({ kind }) => kind === 'head')
    .at(-1)
  if (last && organisationDay(new Date(last.at)) === organisationDay(now)) return false
  writeAnchor({ at, kind: 'head', number: head.number, hash: head.hash })
  log.info({ number: head.number, hash: head.hash }, 'head of the audit trail')
  return true
}

/** Entries leave the trail in parts of this many, all of them old enough and sealed. */
export const partSize = 100
const deleteAtOnce = 1000

/**
 * Takes entries off the start of the trail that are older than `years`, in whole parts. The hash of the last one is kept,
 * in the database and outside, so that what follows can still be checked. Gives how many entries left.
 */
export async function removeOldEntries(now: Date, years: number | null): Promise<number> {
  if (years === null) return 0
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - years)
  const begin = await beginningOfTrail()
  const head = await AuditHeads.findById('trail').lean()
  if (!head) return 0
  const young = await AuditEntries.findOne({ number: { $gt: begin.number }, at: { $gte: limit } })
    .sort({ number: 1 })
    .lean()
  const old = (young?.number ?? head.number + 1) - 1
  const until = begin.number + Math.floor((old - begin.number) / partSize) * partSize
  const last = until > begin.number ? await AuditEntries.findOne({ number: until }).lean() : null
  if (last) {
    // Noted first: a process that ends between leaves entries too many, which the next run takes off.
    writeAnchor({ at: now.toISOString(), kind: 'cut', number: until, hash: last.hash! })
    await AuditHeads.updateOne(
      { _id: 'cut' },
      { $set: { number: until, hash: last.hash!, lockedUntil: new Date(0) } },
      { upsert: true },
    )
    log.info({ number: until, hash: last.hash }, 'old entries leave the audit trail')
  }
  return removeUntil(last ? until : begin.number)
}

async function removeUntil(number: number): Promise<number> {
  let removed = 0
  for (;;) {
    const some = await AuditEntries.find({ number: { $gte: 1, $lte: number } }, { _id: 1 })
      .limit(deleteAtOnce)
      .lean()
    if (some.length === 0) return removed
    await AuditEntries.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } })
    removed += some.length
  }
}
