import type { Schema } from 'mongoose'
import type { AnyModel } from './database'
import { folded } from './folded'

type Filter = Record<string, unknown>

const mostWords = 200
const longestWord = 40
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
const betweenParts = /[^\p{L}\p{N}]+/u

/**
 * The words of texts as a search finds them: without accents and capitals, each once. A reference or an address is
 * there whole and in its parts, so that 'MIS-2026-0107' is found and so is '0107'.
 */
export function wordsOf(...texts: readonly unknown[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    if (typeof text !== 'string') continue
    for (const piece of folded(text).split(/\s+/)) {
      const word = piece.replace(edges, '')
      if (word === '') continue
      found.add(word.slice(0, longestWord))
      for (const part of word.split(betweenParts)) if (part !== '') found.add(part.slice(0, longestWord))
    }
  }
  return [...found].slice(0, mostWords)
}

/** What people typed as a filter over kept words: each must be the beginning of one of them; null for no word. */
export function beginsWithWords(typed: string): Filter | null {
  const pieces = typed.split(/\s+/).filter(Boolean).slice(0, 8)
  if (pieces.length === 0) return null
  const words = pieces.map((piece) => folded(piece).replace(edges, '').slice(0, longestWord))
  // Signs alone are in no word.
  if (words.includes('')) return { words: { $in: [] } }
  // The longest word is in the fewest records: it leads, as an index can follow one of them.
  const parts = words
    .sort((one, other) => other.length - one.length)
    .map((word) => ({ words: { $regex: '^' + word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } }))
  return parts.length === 1 ? parts[0]! : { $and: parts }
}

// The fields of a schema, by what it was made of: that stays the same in its copies.
const fieldsOf = new Map<object, readonly string[]>()

/**
 * Keeps the words of some fields with each record, for an index: a pattern in the middle of a text would have to look
 * at all of them. Nobody but the search reads them.
 */
export function keepWords<R>(schema: Schema<R>, fields: readonly (keyof R & string)[]): void {
  const kept = schema as unknown as Schema
  fieldsOf.set(kept.obj, fields)
  kept.add({ words: { type: [String], default: undefined, select: false } })
  kept.pre(['validate', 'save'], function () {
    if (this.isNew || fields.some((field) => this.isModified(field)))
      this.set({ words: wordsOf(...fields.map((field): unknown => this.get(field))) })
  })
}

const batch = 500

// The little that is asked of a model here.
interface Searched {
  find(filter: Filter, fields: string): { limit(count: number): { lean(): PromiseLike<unknown> } }
}

/** Gives words to the records from before they were kept. */
export async function fillWords(models: readonly AnyModel[]): Promise<void> {
  for (const model of models) {
    const fields = fieldsOf.get(model.schema.obj)
    if (!fields) continue
    for (;;) {
      const found = (await (model as unknown as Searched)
        .find({ words: null }, fields.join(' '))
        .limit(batch)
        .lean()) as Record<string, unknown>[]
      if (found.length === 0) break
      await model.bulkWrite(
        found.map((record) => ({
          updateOne: {
            filter: { _id: record._id },
            update: { $set: { words: wordsOf(...fields.map((field) => record[field])) } },
          },
        })),
        { timestamps: false },
      )
    }
  }
}
