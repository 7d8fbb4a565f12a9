import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { syncFile } from './disk'

// Written when a store has been closed in order, and taken away when it is opened: so who finds it knows that the file is
// as its last owner left it, and that not all of it must be read. It says how the file looked: one that was written to,
// replaced or restored since looks otherwise.

const markOf = (file: string): string => `${file}.closed`

// The first pages change with each commit; the time, with whatever else writes to the file.
const headSize = 16_384

function lookOf(file: string): string {
  const { size, mtimeNs } = statSync(file, { bigint: true })
  const head = Buffer.alloc(headSize)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, head, 0, headSize, 0)
  } finally {
    closeSync(opened)
  }
  return `${size} ${mtimeNs} ${createHash('sha256').update(head).digest('hex')}\n`
}

/** Notes that the file is whole and nobody has it open. Without room the next start reads all of it. */
export function markClosed(file: string): void {
  try {
    syncFile(file)
    writeFileSync(markOf(file), lookOf(file), { mode: 0o600 })
  } catch {
    rmSync(markOf(file), { force: true })
  }
}

/** Takes the mark away; says whether the file is as it was closed. */
export function takeMark(file: string): boolean {
  let mark: string
  try {
    mark = readFileSync(markOf(file), 'utf8')
  } catch {
    return false
  }
  rmSync(markOf(file), { force: true })
  return mark === lookOf(file)
}
