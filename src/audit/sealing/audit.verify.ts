import { readAnchors, type Anchor } from './audit.anchors'
import { follow, start, type Link } from './audit.chain'
import { AuditEntries, AuditHeads } from '../audit.model'
import { findRedactions } from './audit.redaction'

/** What a check of the whole trail has found. */
export interface TrailCheck {
  /** The first entry that does not follow from the one before; null when all do. */
  broken: number | null
  /** The oldest anchor that the trail contradicts: entries up to it were there that day. */
  lost: Anchor | null
  /** How many entries hold, from the first that is still kept. */
  first: number
  last: number
  anchors: number
}

export const isWhole = ({ broken, lost }: TrailCheck): boolean => broken === null && lost === null

const readAtOnce = 2000

/** Where the trail begins: after what was taken off because of its age. */
export async function beginningOfTrail(): Promise<Link> {
  const cut = await AuditHeads.findById('cut').lean()
  return cut ? { number: cut.number, hash: cut.hash } : start
}

/**
 * Reads the whole chain and holds it against what was written down outside of the database: a changed entry breaks the
 * chain, and one that was taken off its end, or its start, is missed by an anchor.
 */
export async function checkTrail(): Promise<TrailCheck> {
  const [head, begin] = [await AuditHeads.findById('trail').lean(), await beginningOfTrail()]
  const anchors = readAnchors()
  let redactions = await findRedactions()
  const wanted = new Map(anchors.map((anchor) => [anchor.number, anchor]))
  let lost: Anchor | null = anchors.find((anchor) => contradicts(anchor, begin)) ?? null
  // A cut beyond what was written down here as old enough is not ours. One before it may be: another server has made it,
  // and its hash is held against what was written down by the chain that follows.
  const noted = anchors.some(
    ({ kind, number, hash }) =>
      kind === 'cut' && (number > begin.number || (number === begin.number && hash === begin.hash)),
  )
  if (begin.number > 0 && anchors.length > 0 && !noted) lost ??= anchors[0]!
  let last = begin
  const found = (broken: number | null): TrailCheck => {
    lost ??= anchors.find(({ number }) => broken === null && number > last.number) ?? null
    return { broken, lost, first: begin.number + 1, last: last.number, anchors: anchors.length }
  }
  for (;;) {
    const entries = await AuditEntries.find({ number: { $gt: last.number } })
      .sort({ number: 1 })
      .limit(readAtOnce)
      .lean()
    for (const { number, hash } of entries) {
      const anchor = wanted.get(number!)
      if (anchor && anchor.hash !== hash) lost ??= anchor
    }
    let { last: reached, broken } = follow(entries, last, redactions)
    // Somebody may have been taken out while the trail was read.
    if (broken !== null) {
      redactions = await findRedactions()
      ;({ last: reached, broken } = follow(entries, last, redactions))
    }
    last = reached
    if (broken !== null) return found(broken)
    if (entries.length < readAtOnce) return found(head && head.number > last.number ? last.number + 1 : null)
  }
}

const contradicts = ({ number, hash }: Anchor, begin: Link): boolean => number === begin.number && hash !== begin.hash
