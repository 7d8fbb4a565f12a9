import mongoose, { model, Schema } from 'mongoose'
import { statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { asUnavailable } from '../data/driver/database-errors'
import { NoRoom } from '../errors'
import { standingJobs } from './jobs'
import { log } from '../log'
import { undoneAtStart } from './start-work'

/** What keeps a server from doing all of its work. */
type Problem = 'database' | 'full' | 'room' | 'jobs' | 'trail' | 'start' | 'version'

export interface Readiness {
  problems: Problem[]
  /** Megabytes left on the disk of the embedded store. */
  roomLeft?: number
  /** There is enough, but not for long. */
  roomIsLow: boolean
}

/** Where the data is, when it is on this computer, and how much room must be there. */
export interface Place {
  folder?: string
  /** The file of the embedded store in it. */
  file?: string
  leastRoom: number
}

interface Probe {
  _id: string
  looks: number
}

const Probes = model<Probe>('Probe', new Schema<Probe>({ _id: String, looks: Number }, { versionKey: false }))

const longestWrite = 2000
// Whoever asks in a row gets one answer: a look writes to the disk.
const lookAgain = 5000
const lowAt = 5

let last: { at: number; found: Promise<Readiness> } | undefined
const checks = new Map<Problem, () => Promise<boolean>>()

/** Adds a thing that must hold, of a feature that the platform does not know. */
export function mustHold(problem: Problem, holds: () => Promise<boolean>): void {
  checks.set(problem, holds)
}

/** Looks whether the server can do its work: writes, room, jobs, and what features have added. */
export function findReadiness(place: Place, now = performance.now()): Promise<Readiness> {
  if (!last || now - last.at > lookAgain) last = { at: now, found: look(place) }
  return last.found
}

/** The next question is answered by a new look. */
export function lookAnew(): void {
  last = undefined
}

async function look({ folder, leastRoom }: Place): Promise<Readiness> {
  const roomLeft = folder === undefined ? undefined : await roomOf(folder)
  const written = await tryToWrite()
  const problems: Problem[] = written === null ? [] : [written]
  if (roomLeft !== undefined && roomLeft < leastRoom && written !== 'full') problems.push('room')
  if (standingJobs().length > 0) problems.push('jobs')
  if (undoneAtStart().length > 0) problems.push('start')
  if (written !== 'database')
    for (const [problem, holds] of checks) if (!(await withinTime(holds(), true))) problems.push(problem)
  if (problems.length > 0) log.error({ problems, roomLeft, jobs: standingJobs() }, 'the server is not ready')
  return { problems, roomLeft, roomIsLow: roomLeft !== undefined && roomLeft < leastRoom * lowAt }
}

async function tryToWrite(): Promise<'database' | 'full' | null> {
  if (mongoose.connection.readyState !== mongoose.ConnectionStates.connected) return 'database'
  const write = Probes.updateOne({ _id: 'probe' }, { $inc: { looks: 1 } }, { upsert: true, maxTimeMS: longestWrite })
  return withinTime(
    write.then(
      () => null,
      (error: unknown) => (asUnavailable(error) instanceof NoRoom ? 'full' : 'database'),
    ),
    'database',
  )
}

const withinTime = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([work.catch(() => otherwise), sleep(longestWrite, otherwise, { ref: false })])

async function roomOf(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return Math.floor((bavail * bsize) / 1e6)
  } catch {
    return undefined
  }
}
