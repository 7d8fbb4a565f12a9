import { log } from '../../platform/log'
import { organisationDay } from '../../platform/time/calendar-day'
import { readAnchors, writeAnchor } from './audit.anchors'
import type { Link } from './audit.chain'
import { AuditEntries, AuditHeads } from '../audit.model'
import { beginningOfTrail } from './audit.verify'

/** Writes the head of the chain down outside of the database, once a day: in the log and in the file of anchors. */
export async function anchorTrail(now: Date): Promise<boolean> {
  const head = await AuditHeads.findById('trail').lean()
  if (!head || head.number === 0) return false
  const at = now.toISOString()
  const anchors = readAnchors()
  const begin = await beginningOfTrail()
  // A server that comes new takes the trail as it finds it, also what has left before.
  if (anchors.length === 0 && begin.number > 0) writeAnchor({ at, kind: 'cut', ...begin })
  const last = anchors.filter(({ kind }) => kind === 'head').at(-1)
  if (last && organisationDay(new Date(last.at)) === organisationDay(now)) return false
  writeAnchor({ at, kind: 'head', number: head.number, hash: head.hash })
  log.info({ number: head.number, hash: head.hash }, 'head of the audit trail')
  return true
}

/** Entries leave the trail in parts of this many, all of them old enough and sealed. */
export const partSize = 100
const deleteAtOnce = 1000

/**
 * Days for which entries stay after they are old enough. In this time each server that keeps anchors of its own sees
 * that they are, and writes down up to where: what leaves afterwards, by the hand of one of them, is missed by none.
 */
export const daysOfNotice = 7

/** Writes down, on this server, up to where the trail is old enough to leave it. True when that has moved. */
export async function noteOldEntries(now: Date, years: number | null): Promise<boolean> {
  const last = years === null ? null : await lastOf(limitOf(now, years))
  if (!last) return false
  const noted = readAnchors().filter(({ kind }) => kind === 'cut')
  if (noted.some(({ number }) => number >= last.number)) return false
  writeAnchor({ at: now.toISOString(), kind: 'cut', ...last })
  return true
}

/**
 * Takes entries off the start of the trail that are older than `years`, in whole parts. The hash of the last one is kept,
 * in the database and outside, so that what follows can still be checked. Gives how many entries left.
 */
export async function removeOldEntries(now: Date, years: number | null): Promise<number> {
  if (years === null) return 0
  // Noted first: a process that ends between leaves entries too many, which the next run takes off.
  await noteOldEntries(now, years)
  const last = await lastOf(limitOf(now, years, daysOfNotice))
  if (last) {
    await AuditHeads.updateOne({ _id: 'cut' }, { $set: { ...last, lockedUntil: new Date(0) } }, { upsert: true })
    log.info(last, 'old entries leave the audit trail')
  }
  return removeUntil((last ?? (await beginningOfTrail())).number)
}

function limitOf(now: Date, years: number, days = 0): Date {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - years)
  limit.setUTCDate(limit.getUTCDate() - days)
  return limit
}

/** The last entry of the whole parts, at the start of the trail, in which all are older; null when there is none. */
async function lastOf(limit: Date): Promise<Link | null> {
  const begin = await beginningOfTrail()
  const head = await AuditHeads.findById('trail').lean()
  if (!head) return null
  const young = await AuditEntries.findOne({ number: { $gt: begin.number }, at: { $gte: limit } })
    .sort({ number: 1 })
    .lean()
  const old = (young?.number ?? head.number + 1) - 1
  const number = begin.number + Math.floor((old - begin.number) / partSize) * partSize
  const last = number > begin.number ? await AuditEntries.findOne({ number }).lean() : null
  return last && { number, hash: last.hash! }
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
