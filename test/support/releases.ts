import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { fromRoot } from '../../src/platform/root'

/** Where the data folders of earlier releases are kept. */
export const releases = fromRoot('test/start/releases')

/** Puts the data that a release has left into a folder. */
export function writeRelease(release: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'store.mdb'), brotliDecompressSync(readFileSync(join(releases, release))))
}
