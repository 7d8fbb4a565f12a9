import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Slot } from '../../platform/data/slot'
import type { Link } from './audit.chain'

// A chain proves that nothing within it was changed, and not that its end is still there: whoever may write to the
// database may take entries off and move the head back. So the head is written down each day where that person does not
// write: in the log, and in a file beside the database.

/** The head of the chain as it was once, or the last entry of a part that was taken off because of its age. */
export interface Anchor extends Link {
  at: string
  kind: 'head' | 'cut'
}

const anchorPlace = new Slot<{ folder: string; file: string } | undefined>(undefined)

/** Says in which folder anchors are kept. Each database has a file of its own: the heads of one are no other's. */
export function keepAnchorsIn(folder: string, mongodbUri?: string): void {
  const server = mongodbUri?.replace(/\/\/[^@/]*@/, '//')
  const name = server ? createHash('sha256').update(server).digest('hex').slice(0, 12) : 'embedded'
  anchorPlace.fill({ folder, file: join(folder, `audit-${name}.jsonl`) })
}

/** Puts the anchors of a trail that has ended aside, so that the next one begins without any. */
export function beginTrailAnew(at: Date): void {
  const file = anchorPlace.get()?.file
  if (file && existsSync(file)) renameSync(file, `${file}.ended-${at.toISOString().replace(/[:.]/g, '-')}`)
}

/** Writes an anchor down; does nothing where no folder was named. */
export function writeAnchor(anchor: Anchor): void {
  const place = anchorPlace.get()
  if (!place) return
  mkdirSync(place.folder, { recursive: true, mode: 0o700 })
  appendFileSync(place.file, JSON.stringify(anchor) + '\n', { mode: 0o600, flush: true })
}

/** The anchors of this database, oldest first. A line that was not written to its end is none. */
export function readAnchors(): Anchor[] {
  const place = anchorPlace.get()
  if (!place || !existsSync(place.file)) return []
  return readFileSync(place.file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const anchor = JSON.parse(line) as Anchor
        return typeof anchor.number === 'number' && typeof anchor.hash === 'string' ? [anchor] : []
      } catch {
        return []
      }
    })
}
