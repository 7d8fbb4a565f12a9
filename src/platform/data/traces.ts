import { keptFields } from '../lists/saved/kept'
import { erased } from '../text/erased'
import { applyAll, partsAt, split, valuesAt, type Step } from './record-paths'
import type { AnyModel } from './unit'

// Where the records of one collection name people. Each feature says it once of its own records; what is to be done with
// all traces of a person (counting, moving to another record of the same person, erasing) follows from that.

/** One person, by all that records may name the person by. */
export interface Traced {
  /** Ids of accounts. */
  accounts?: readonly string[]
  /** References of the person's own records. */
  records?: readonly string[]
  /** Names, where nothing but a name stands. */
  names?: readonly string[]
  /** Addresses, in small letters. */
  emails?: readonly string[]
}

type Names = Readonly<Record<string, string | null>>

interface Places {
  /** Word for the records, as events have it. */
  kind: string
  /** Parts that one person has signed, with `by`, `byName` and `forName`; '' is the record itself, without the last. */
  signed?: readonly string[]
  /** Paths of ids of accounts, each with the path of the name that stands beside it, if one does. */
  accounts?: Names
  /** Paths of references of a person's own record. */
  records?: readonly string[]
  /** Paths of names without an id. */
  names?: readonly string[]
  /** Paths of addresses. */
  emails?: readonly string[]
  /** Paths of names without an id, each with the path of the address that stands beside it: both are of one person. */
  contacts?: Readonly<Record<string, string>>
  /** Paths of texts that quote names. */
  texts?: readonly string[]
  /** Paths of what was written about the person whose own record is named. */
  about?: readonly string[]
}

type Stored = Record<string, unknown> & { _id: unknown }

/** What somebody has written or done, as it stands in a record. */
export interface Statement {
  record: Stored
  /** Where in the record: 'history'; '' for the record itself. */
  place: string
  part: Record<string, unknown>
}

/** The traces of people in one collection. */
export interface Traces {
  kind: string
  /** Name of the collection. */
  collection: string
  /** Every path that holds one. */
  paths: readonly string[]
  count: (person: Traced) => Promise<number>
  /** The first records that name a person. */
  some: (person: Traced, limit: number) => Promise<Stored[]>
  /** Puts one account or file in the place of another, in some records; how many. */
  move: (from: Traced, to: Traced, most: number) => Promise<number>
  /**
   * Takes the name of a person, and what was written about the person, out of the next records after one; gives the last
   * of them, or null when none are left.
   */
  erase: (person: Traced, after: unknown, most: number) => Promise<unknown>
  /** What an account has signed. */
  statements: (account: string) => AsyncIterable<Statement>
}

const below = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`)

// The little that is asked of a model here, without the types that mongoose makes of it.
interface Found extends PromiseLike<unknown> {
  sort(order: object): Found
  limit(most: number): Found
  select(fields: string): Found
  lean(): Found
  cursor(options: { batchSize: number }): AsyncIterable<unknown>
}
interface Asked {
  find(filter: object): Found
  countDocuments(filter: object): PromiseLike<number>
}

/** Says where the records of a model name people. */
export function tracesIn(model: AnyModel, places: Places): Traces {
  const stored = model as unknown as Asked
  const { signed = [], records = [], names = [], contacts = {}, texts = [], about = [] } = places
  const emails = [...(places.emails ?? []), ...Object.values(contacts)]
  const beside: Names = {
    ...places.accounts,
    ...Object.fromEntries(signed.map((place) => [below(place, 'by'), below(place, 'byName')])),
  }
  const accounts = Object.keys(beside)
  // For whom a deputy acted, and who acted as the person, stands there by name alone.
  const alone = [
    ...names,
    ...Object.keys(contacts),
    ...signed.flatMap((place) => (place === '' ? [] : ['forName', 'actedBy'].map((name) => below(place, name)))),
  ]
  const among = (paths: readonly string[], values: readonly string[] = []) =>
    values.length === 0 ? [] : paths.map((path) => ({ [path]: { $in: [...values] } }))
  const quoting = (person: Traced) =>
    texts.flatMap((path) => (person.names ?? []).map((name) => ({ [path]: { $regex: escaped(name) } })))
  const naming = (person: Traced) => [...among(accounts, person.accounts), ...among(records, person.records)]
  const called = (person: Traced) => [...among(alone, person.names), ...among(emails, person.emails)]
  const find = async (any: object[], most: number): Promise<Stored[]> =>
    any.length === 0 ? [] : ((await stored.find({ $or: any }).limit(most).lean()) as Stored[])

  return {
    kind: places.kind,
    collection: model.collection.collectionName,
    paths: [...accounts, ...Object.values(beside).filter((path) => path !== null), ...alone, ...records, ...emails],
    count: async (person) => {
      const any = [...naming(person), ...among(emails, person.emails)]
      return any.length === 0 ? 0 : await stored.countDocuments({ $or: any })
    },
    some: (person, limit) => find([...naming(person), ...among(emails, person.emails)], limit),
    move: async (from, to, most) => {
      const found = await find(naming(from), most)
      const put = (paths: readonly string[], old: readonly string[] = [], [next]: readonly string[] = []) =>
        next === undefined ? [] : paths.map((path): Step => [path, (value) => (isOne(value, old) ? next : value)])
      const steps = [...put(accounts, from.accounts, to.accounts), ...put(records, from.records, to.records)]
      await write(model, found, (record) => applyAll(record, steps))
      return found.length
    },
    erase: async (person, after, most) => {
      const any = [...naming(person), ...called(person), ...quoting(person)]
      const next = after === null ? {} : { _id: { $gt: after } }
      const found =
        any.length === 0
          ? []
          : ((await stored
              .find({ $and: [{ $or: any }, next] })
              .sort({ _id: 1 })
              .limit(most)
              .lean()) as Stored[])
      const isAbout = (record: Stored) =>
        records.some((path) => valuesAt(record, path).some((one) => isOne(one, person.records)))
      await write(model, found, (record) => [
        ...Object.entries(beside).flatMap(([id, name]) => (name === null ? [] : eraseBeside(record, id, name, person))),
        ...applyAll(record, [
          ...alone.map((path): Step => [path, nameless(person)]),
          ...emails.map((path): Step => [path, (value) => (isOne(value, person.emails) ? '' : value)]),
          ...texts.map((path): Step => [path, unquoted(person)]),
          ...(isAbout(record) ? about.map((path): Step => [path, (value) => (isText(value) ? erased : value)]) : []),
        ]),
        ...Object.entries(contacts).flatMap(([name, email]) => eraseAddress(record, name, email)),
      ])
      return found.length < most ? null : found.at(-1)!._id
    },
    statements: async function* (account) {
      const any = among(
        signed.map((place) => below(place, 'by')),
        [account],
      )
      if (any.length === 0) return
      // Whether a draft is anybody else's business is left out of what is read, unless it is asked for.
      const isShared = model.schema.path('shared') ? '+shared' : undefined
      const asked = stored.find({ $or: any })
      const found = (isShared ? asked.select(isShared) : asked)
        .lean()
        .cursor({ batchSize: 100 }) as AsyncIterable<Stored>
      for await (const record of found)
        for (const place of signed)
          for (const part of partsAt(record, place)) if (part.by === account) yield { record, place, part }
    },
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const isOne = (value: unknown, values: readonly string[] = []): boolean =>
  typeof value === 'string' && values.includes(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const nameless =
  ({ names }: Traced) =>
  (value: unknown): unknown =>
    isOne(value, names) ? erased : value
const unquoted =
  ({ names = [] }: Traced) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? names.reduce((text, name) => text.replaceAll(name, erased), value) : value

/** Takes away the name that stands beside an id, whatever it was then. */
function eraseBeside(record: Stored, id: string, name: string, { accounts }: Traced): string[] {
  const [place, key] = split(id)
  const [, nameKey] = split(name)
  let isChanged = false
  for (const part of partsAt(record, place))
    if (isOne(part[key], accounts) && isText(part[nameKey]) && part[nameKey] !== erased) {
      part[nameKey] = erased
      isChanged = true
    }
  return isChanged ? [id.split('.')[0]!, name.split('.')[0]!].slice(place === '' ? 1 : 0, place === '' ? 2 : 1) : []
}

/** Takes away the address that stands beside a name that was taken out, whatever the address is. */
function eraseAddress(record: Stored, name: string, email: string): string[] {
  const [place, nameKey] = split(name)
  const [, key] = split(email)
  const found = partsAt(record, place).filter((part) => part[nameKey] === erased && isText(part[key]))
  for (const part of found) part[key] = ''
  return found.length > 0 ? [(place || email).split('.')[0]!] : []
}

async function write(model: AnyModel, found: readonly Stored[], work: (record: Stored) => string[]): Promise<void> {
  const writes = found.flatMap((record) => {
    const changed = work(record)
    if (changed.length === 0) return []
    const set = Object.fromEntries(changed.map((field) => [field, record[field]]))
    return [{ updateOne: { filter: { _id: record._id }, update: { $set: { ...set, ...keptFields(model, record) } } } }]
  })
  // Where people stand in fields that a schema knows by their own form, they are written as they were read.
  if (writes.length > 0) await model.bulkWrite(writes as never, { strict: false })
}
