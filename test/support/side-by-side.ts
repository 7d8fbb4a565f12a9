import { expect } from 'chai'
import * as fc from 'fast-check'
import mongoose from 'mongoose'
import { PublicError } from '../../src/platform/errors'

/** One thing that people may do to the records of a scene. */
type Doing<S> = (scene: S) => Promise<unknown>

/** Records that several people work on at the same moment. */
interface Scene<S> {
  /** Makes them anew. */
  set: () => Promise<S>
  /** What may happen to them, by its name. */
  doings: Record<string, Doing<S>>
  /** How they stand, in what is told of them and in what people see. */
  look: (scene: S) => Promise<unknown>
}

/** What each heard, and how the records stand afterwards. */
interface Ending {
  heard: Record<string, string>
  stands: unknown
}

/**
 * Two or three things done at once end as if one had come after the other, in some order: the same is refused, and the
 * records stand the same.
 */
export async function endsAsInSomeOrder<S>(scene: Scene<S>, runs: number): Promise<void> {
  const names = Object.keys(scene.doings)
  await fc.assert(
    fc.asyncProperty(fc.subarray(names, { minLength: 2, maxLength: Math.min(3, names.length) }), async (chosen) => {
      const together = await ending(scene, chosen, true)
      const orders: Ending[] = []
      for (const order of permutations(chosen)) {
        orders.push(await ending(scene, order, false))
        if (isSame(orders[orders.length - 1]!, together)) return
      }
      const nearest = orders.find(({ heard }) => isSame(heard, together.heard)) ?? orders[0]!
      expect(together, `${chosen.join(' + ')} at once`).to.deep.equal(nearest)
    }),
    { numRuns: runs, endOnFailure: true },
  )
}

async function ending<S>(scene: Scene<S>, doings: readonly string[], atOnce: boolean): Promise<Ending> {
  await forgetTrail()
  const set = await scene.set()
  await forgetTrail()
  const heard: Record<string, string> = {}
  const doOne = async (name: string) => {
    heard[name] = await scene.doings[name]!(set).then(() => 'done', wordsOf)
  }
  if (atOnce) await Promise.all(doings.map(doOne))
  else for (const name of doings) await doOne(name)
  return { heard: sorted(heard), stands: plain([await scene.look(set), await trail()]) }
}

// Whatever is no sentence for people is a fault.
function wordsOf(error: unknown): string {
  if (error instanceof PublicError) return error.words.message
  throw error
}

const entries = () => mongoose.connection.db!.collection('auditentries')
const forgetTrail = () => entries().deleteMany({})

// What is told of it, whatever came first.
async function trail(): Promise<string[]> {
  const noted = await entries().find({}).toArray()
  return noted.map(({ event, kind }) => `${String(event)} of ${String(kind)}`).sort()
}

const sorted = <T>(values: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).sort(([one], [other]) => one.localeCompare(other)))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

// Each time the records are others: without what names them, and what is made for finding them.
const naming = /^(_id|id|key|__v|words|reference|createdAt|by|officerId)$/
const names = /\b([A-Z]{3}-\d[\d-]*|[0-9a-f]{24}|[0-9a-f-]{36}|Expert \d+|[a-z]+-\d+)\b/g

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), function (this: unknown, name, inner: unknown) {
    if (naming.test(name)) return undefined
    return typeof inner === 'string' ? inner.replace(names, '…') : inner
  })
}

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length < 2) return [[...values]]
  return values.flatMap((one, at) => permutations(values.toSpliced(at, 1)).map((rest) => [one, ...rest]))
}
