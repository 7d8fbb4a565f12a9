import { model, Schema } from 'mongoose'
import { underLease } from '../jobs/lease'
import { log } from '../log'
import type { Clock } from '../time/clock'
import { BadSetting } from '../errors'

/** How records that an earlier release has written become records of this one. Run twice, it finds nothing to do. */
export interface Upgrade {
  /** How many records are still as they were; writes nothing. */
  waiting: () => PromiseLike<number>
  /** Changes them, each record in one write: whoever reads meanwhile finds it as it was or as it is to be. */
  run: () => Promise<unknown>
}

/** One upgrade in the order in which they came: the number of the last is the version of the data. */
export interface Migration extends Upgrade {
  number: number
  /** What it does, for the log and the command. */
  name: string
}

interface DataVersion {
  _id: 'data' | 'import'
  version: number
  at: Date
}

const Versions = model<DataVersion>(
  'DataVersion',
  new Schema<DataVersion>({ _id: String, version: Number, at: Date }, { versionKey: false }),
)

/** The version of the data in the database; 0 before any was written down. */
export const dataVersion = async (): Promise<number> => (await Versions.findById('data').lean())?.version ?? 0

/** The version that these bring data to. */
export const versionOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

/** Throws BadSetting when a newer program has upgraded the data; reads alone. */
export async function assertKnownData(migrations: readonly Migration[]): Promise<void> {
  const [found, known] = [await dataVersion(), versionOf(migrations)]
  if (found > known)
    throw new BadSetting(
      `These data belong to a newer Capstan (version ${found} of the data; this program knows ${known}). ` +
        'Start the newer program, or restore the backup that was made before the upgrade. Nothing was changed.',
    )
}

/** Whether the data are of this program: another process, of a newer one, may have upgraded them meanwhile. */
export const isKnownData = async (migrations: readonly Migration[]): Promise<boolean> =>
  (await dataVersion()) <= versionOf(migrations)

/** A migration with the number of records that wait for it. */
interface Pending {
  number: number
  name: string
  records: number
  /** It was run before; a process of the release before has written since. */
  again: boolean
}

/** What a run would do, without doing it. */
export async function pendingMigrations(migrations: readonly Migration[]): Promise<Pending[]> {
  const version = await dataVersion()
  const found: Pending[] = []
  for (const { number, name, waiting } of migrations) {
    const records = await waiting()
    const again = number <= version
    if (!again || records > 0) found.push({ number, name, records, again })
  }
  return found
}

/**
 * Brings the data to the version of this program, while others serve: in order, once, under a lease that others wait
 * for. The version is written down after each, so that one killed in the middle runs again. Gives what was done.
 * Throws BadSetting when the data are newer.
 */
export async function migrate(migrations: readonly Migration[], clock: Clock): Promise<Pending[]> {
  await assertKnownData(migrations)
  if ((await pendingMigrations(migrations)).length === 0) return []
  return underLease('migrate', clock, async (isHeld) => {
    await assertKnownData(migrations)
    const done: Pending[] = []
    for (const pending of await pendingMigrations(migrations)) {
      isHeld()
      const begun = performance.now()
      await migrations.find(({ number }) => number === pending.number)!.run()
      if (!pending.again) await setDataVersion(pending.number, clock)
      done.push(pending)
      log.info({ ...pending, ms: Math.round(performance.now() - begun) }, 'a migration was run')
    }
    return done
  })
}

/** Says which version the data are of, when they came from elsewhere or from the files of this program. */
export async function setDataVersion(version: number, clock: Clock): Promise<void> {
  await Versions.updateOne({ _id: 'data' }, { $set: { version, at: clock() } }, { upsert: true })
}

/** Whether an import is under way, or was broken off: the data are no whole. */
export const isImporting = async (): Promise<boolean> => (await Versions.exists({ _id: 'import' })) !== null

/** Marks that an import begins; endImport() takes the mark away. */
export async function beginImport(clock: Clock): Promise<void> {
  await Versions.updateOne({ _id: 'import' }, { $set: { at: clock() } }, { upsert: true })
}

export async function endImport(version: number, clock: Clock): Promise<void> {
  await setDataVersion(version, clock)
  await Versions.deleteOne({ _id: 'import' })
}

/** Throws BadSetting on the half that an import has left that was broken off. */
export async function assertWholeImport(): Promise<void> {
  if (await isImporting())
    throw new BadSetting('An import into these data was broken off. Run the import again: it begins anew.')
}
