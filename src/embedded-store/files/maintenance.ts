import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { syncFile, syncFolder } from './disk'
import { isInUse, noSocket, storeFile, StoreUnavailable, takeFolder } from './lock'
import { Store } from './store'
import { verifyFile } from './verify'

const fileIn = (folder: string): string => join(resolve(folder), storeFile)

/** Copies the store of a folder as it is at this moment, also while it runs; the copy is checked before it counts. */
export async function backUp(folder: string, target: string): Promise<void> {
  const file = existing(fileIn(folder))
  const whole = resolve(target)
  if (existsSync(whole)) throw new StoreUnavailable(`${whole} exists already; name a file that does not.`)
  mkdirSync(dirname(whole), { recursive: true, mode: 0o700 })
  await copied(file, whole, isInUse(resolve(folder)))
}

/** Puts a backup into a folder that nobody has open. What was there before is kept beside it; gives its name. */
export async function restore(backup: string, folder: string): Promise<string | undefined> {
  const source = existing(resolve(backup))
  await refuseDamaged(source)
  mkdirSync(resolve(folder), { recursive: true, mode: 0o700 })
  return alone(folder, () => {
    const file = fileIn(folder)
    const draft = `${file}.restoring`
    copyFileSync(source, draft)
    chmodSync(draft, 0o600)
    syncFile(draft)
    const before = existsSync(file) ? `${file}.before-${new Date().toISOString().replace(/[:.]/g, '-')}` : undefined
    if (before) renameSync(file, before)
    renameSync(draft, file)
    syncFolder(dirname(file))
    rmSync(`${file}-lock`, { force: true })
    return Promise.resolve(before)
  })
}

/** Gives the room back to the disk that deleted documents have left in the file. */
export async function compact(folder: string): Promise<void> {
  const file = existing(fileIn(folder))
  await alone(folder, async () => {
    const draft = `${file}.compacting`
    rmSync(draft, { force: true })
    await copied(file, draft, false)
    renameSync(draft, file)
    syncFolder(dirname(file))
    rmSync(`${file}-lock`, { force: true })
  })
}

/** Checks the store of a folder, or a backup; gives sentences about what is wrong with it. */
export async function verify(place: string): Promise<string[]> {
  const whole = resolve(place)
  return verifyFile(existsSync(join(whole, storeFile)) ? join(whole, storeFile) : existing(whole))
}

function existing(file: string): string {
  if (!existsSync(file)) throw new StoreUnavailable(`There is no store at ${file}.`)
  return file
}

async function copied(file: string, target: string, inUse: boolean): Promise<void> {
  const draft = `${target}.unfinished`
  rmSync(draft, { force: true })
  const store = Store.openToRead(file, inUse)
  try {
    await store.copyTo(draft)
    chmodSync(draft, 0o600)
  } finally {
    await store.close()
  }
  syncFile(draft)
  await refuseDamaged(draft)
  rmSync(`${draft}-lock`, { force: true })
  renameSync(draft, target)
  syncFolder(dirname(target))
}

async function refuseDamaged(file: string): Promise<void> {
  const [problem] = await verifyFile(file)
  rmSync(`${file}-lock`, { force: true })
  if (problem) throw new StoreUnavailable(`The store ${file} is damaged: ${problem}.`)
}

async function alone<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const taken = await takeFolder(resolve(folder), noSocket)
  if (!('release' in taken))
    throw new StoreUnavailable(`The store in ${resolve(folder)} is running (process ${taken.pid}); stop it first.`)
  try {
    return await run()
  } finally {
    taken.release()
  }
}
