import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Said when there is not even room for the lock of the file, or for the first pages of a new one. */
export const fullDisk = 'the disk is full'

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** Whether a write failed because there is no room: on the disk, in the quota, or below the limit of a file. */
export const isFull = (error: unknown): boolean => fullCodes.includes((error as NodeJS.ErrnoException).code ?? '')

/** What Capstan keeps in its data folder: the store, its lock, copies and drafts of it, secrets, heads of the trail. */
const ours = /^(store\.|session-secret|audit)/

/** Lets nobody but this account read the data, also what an earlier version left open to others. */
export function tightenFolder(path: string): void {
  if (process.platform === 'win32') return
  tighten(path, 0o700)
  for (const name of readdirSync(path)) if (ours.test(name)) tighten(join(path, name), 0o700)
}

// A folder keeps the right to be entered. What belongs to another account is for that one to close.
function tighten(path: string, most: number): void {
  try {
    const found = statSync(path)
    const wanted = found.isDirectory() ? most : most & 0o600
    if ((found.mode & 0o777) !== wanted) chmodSync(path, wanted)
  } catch (error) {
    if (!['EPERM', 'ENOENT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** Waits until the disk has what is in a file. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** Waits until the disk has the names in a folder; Windows keeps them by itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
