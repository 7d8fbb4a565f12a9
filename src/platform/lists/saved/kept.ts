import mongoose, { type Schema } from 'mongoose'
import type { Upgrade } from '../../data/migrations'
import type { AnyModel } from '../../data/unit'
import { orderKey } from '../folded'
import { wordsOf } from '../words'
import { textIn, type Bilingual } from '../../text/bilingual'
import { languages, registersEdition } from '../../text/languages'
import { withoutLanguages } from '../../text/written'

// What a record keeps beside its fields, so that an index can find and order it: the words of some fields, folded, and
// a key by which lists by name are ordered. Nobody but searches and lists reads them.

type Filter = Record<string, unknown>

interface Kept {
  /** Fields whose words are kept in `words`. */
  words: readonly string[]
  /** Field by which `order` orders. */
  order?: string
}

/** A new one, when words are folded or ordered otherwise, or a language was added: at the next start all are kept anew. */
const keptEdition = (): number => 2 + registersEdition()

// The fields of a schema, by what it was made of: that stays the same in its copies.
const keptOf = new Map<object, Kept>()

/** Keeps the words of some fields with each record: a pattern in the middle of a text would have to look at all. */
export function keepWords<R>(schema: Schema<R>, fields: readonly (keyof R & string)[]): void {
  schema.add({ words: { type: [String], default: undefined, select: false } } as never)
  keep(schema, { words: fields })
}

/**
 * Keeps what lists by this name are ordered by, in `order`: a database alone would put Émile behind Zoé. A name that
 * the registers hold in both official languages is ordered in each of the interface, in `order.en`, `order.fr` and so on.
 */
export function keepOrder<R>(schema: Schema<R>, field: keyof R & string, isBilingual = false): void {
  schema.add({ order: { type: isBilingual ? Object : String, select: false } } as never)
  keep(schema, { order: field })
}

function keep<R>(schema: Schema<R>, more: Partial<Kept>): void {
  const kept = schema as unknown as Schema
  const known = keptOf.get(kept.obj)
  keptOf.set(kept.obj, { words: [], ...known, ...more })
  if (known) return
  // By its index a start finds those that are kept otherwise, mostly none, without looking at all.
  kept.add({ kept: { type: Number, select: false, index: true } })
  kept.pre(['validate', 'save'], function () {
    const { words, order } = keptOf.get(kept.obj)!
    if (this.isNew || [...words, order].some((field) => field !== undefined && this.isModified(field)))
      this.set(keptWith((field): unknown => this.get(field), { words, order }))
  })
  kept.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function () {
    const { words, order } = keptOf.get(kept.obj)!
    const set = Object.keys((this.getUpdate() as Filter | null)?.$set ?? {})
    const lost = set.find((path) => [...words, order].includes(path.split('.')[0]) && !set.includes('kept'))
    if (lost) throw new Error(`Lists and searches go by ${lost}: change it in a document, or set keptFields() with it.`)
  })
}

function keptWith(valueOf: (field: string) => unknown, { words, order }: Kept): Filter {
  const ordered = order === undefined ? undefined : valueOf(order)
  return {
    kept: keptEdition(),
    ...(words.length > 0 ? { words: wordsOf(...words.map(valueOf)) } : {}),
    ...(ordered === undefined ? {} : { order: orderOf(ordered) }),
  }
}

const orderOf = (name: unknown): unknown =>
  typeof name === 'string'
    ? orderKey(name)
    : Object.fromEntries(languages().map((code) => [code, orderKey(nameIn(plain(name) as Bilingual, code))]))

// A name that is not whole is no valid one, which the record itself says.
const nameIn = (name: Bilingual, code: string): string => withoutLanguages(textIn(name, code) ?? '')

const plain = (value: unknown): object =>
  value && typeof value === 'object' && 'toObject' in value
    ? (value as { toObject(): object }).toObject()
    : (value as object)

/** What a model keeps of a plain record, for records that are written past mongoose's documents. */
export function keptFields(model: AnyModel, record: object): Filter {
  const kept = keptOf.get(model.schema.obj)
  return kept ? keptWith((field) => (record as Filter)[field], kept) : {}
}

const batch = 500

// The little that is asked of a model here.
interface Searched {
  find(filter: Filter, fields: string): { limit(count: number): { lean(): PromiseLike<unknown> } }
  countDocuments(filter: Filter): PromiseLike<number>
}

const keeping = (): AnyModel[] =>
  (Object.values(mongoose.models) as unknown as AnyModel[]).filter(({ schema }) => keptOf.has(schema.obj))

// From before these things were kept, or kept as they are now.
const keptOtherwise = (): Filter => ({
  $or: [{ kept: null }, { kept: { $lt: keptEdition() } }, { kept: { $gt: keptEdition() } }],
})

/** Gives records what searches and lists go by, as it is kept now; with each new language all of them wait. */
export const keptUpgrade: Upgrade = {
  async waiting() {
    const found = await Promise.all(
      keeping().map((model) => (model as unknown as Searched).countDocuments(keptOtherwise())),
    )
    return found.reduce((sum, count) => sum + count, 0)
  },
  async run() {
    for (const model of keeping()) await fillKept(model)
  },
}

async function fillKept(model: AnyModel): Promise<void> {
  const { words, order } = keptOf.get(model.schema.obj)!
  const fields = [...words, ...(order === undefined ? [] : [order])].join(' ')
  for (;;) {
    const found = (await (model as unknown as Searched).find(keptOtherwise(), fields).limit(batch).lean()) as Filter[]
    if (found.length === 0) return
    await model.bulkWrite(
      found.map((record) => ({
        updateOne: { filter: { _id: record._id }, update: { $set: keptFields(model, record) } },
      })),
      { timestamps: false },
    )
  }
}
