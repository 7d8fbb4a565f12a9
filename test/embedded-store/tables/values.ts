/** The document over which expressions are tried, and its values with their types. */
import { Double, Int32, Long, ObjectId } from 'bson'

export const long = (value: number | string) => Long.fromString(String(value))
export const dbl = (value: number) => new Double(value)
export const int = (value: number) => new Int32(value)
export const at = (text: string) => new Date(text)
export const missing = Symbol('missing')

export const id = new ObjectId('64b7f0c2a1b2c3d4e5f60718')
export const day = at('2024-02-29T23:30:15.678Z')

export const doc = {
  _id: int(1),
  n: int(7),
  neg: int(-7),
  d: dbl(2.5),
  whole: dbl(3),
  big: long('9007199254740993'),
  s: 'Customs Ünion',
  nothing: null,
  yes: true,
  day,
  id,
  list: [int(3), int(1), int(2)],
  mixed: [int(1), null, 'x', { a: int(1) }],
  docs: [{ k: 'a', v: int(1) }, { k: 'b', v: int(2) }, { k: 'c' }],
  sub: { a: int(1), b: { c: 'deep' } },
}

/** An expression over the document, and what it gives with its type. */
export type Table = Record<string, [unknown, unknown][]>
