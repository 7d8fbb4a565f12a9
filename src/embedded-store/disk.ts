import { closeSync, fsyncSync, openSync } from 'node:fs'

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
