import mongoose from 'mongoose'
import type { ClientSession, mongo } from 'mongoose'
import type { Filter } from '../lists'
import { Ids } from './ids'

// The little that is asked of a model, without the types that mongoose makes of it.
export interface Asked {
  find(filter: Filter, fields?: object, options?: object): { exec(): Promise<unknown>; cast(): Filter }
  collection: { find(filter: Filter, options: object): mongo.FindCursor }
  schema: { paths: Record<string, { options: { select?: boolean } }> }
}

/** Records that are read, and given to whoever takes them, at once. */
export const batchSize = 200
// Some thousand ids come in an answer of a few milliseconds.
const idsAtOnce = 2000

/** What a query finds at one moment: as records for as long as the moment may last, then the ids of the rest. */
export class Moment<F> {
  /** Those that were not read as records, in their order. */
  readonly rest = new Ids()
  private session: ClientSession | undefined
  private cursor: mongo.FindCursor | undefined
  private timer: NodeJS.Timeout | undefined
  private given = 0
  private isOver = false
  private fault: { error: unknown } | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly source: Asked,
    private readonly whole: Filter,
    private readonly asked: { fields?: object; sort?: object },
    /** Milliseconds for which it may last. */
    private readonly patience: number,
  ) {}

  /** The next records; null when there are no more, or when the moment is over. */
  next(): Promise<F[] | null> {
    return this.inTurn(async () => {
      if (this.fault) throw this.fault.error
      if (this.isOver) return null
      const cursor = (this.cursor ??= await this.begin())
      if (!(await cursor.hasNext())) return this.close()
      const records = cursor.readBufferedDocuments() as F[]
      this.given += records.length
      return records
    })
  }

  end(): Promise<void> {
    return this.inTurn(async () => void (await this.close()))
  }

  private async begin(): Promise<mongo.FindCursor> {
    this.session = await mongoose.connection.startSession()
    this.session.startTransaction({ readConcern: { level: 'snapshot' } })
    this.timer = setTimeout(() => this.hurry(), this.patience)
    return this.read({ projection: wantedOf(this.source, this.asked.fields), batchSize: batchSize })
  }

  private read(options: { projection: object; batchSize: number; skip?: number }): mongo.FindCursor {
    const { sort = { _id: 1 } } = this.asked
    return this.source.collection.find(this.source.find(this.whole).cast(), { ...options, sort, session: this.session })
  }

  private hurry(): void {
    const readRest = async () => {
      if (this.isOver) return
      await this.cursor?.close()
      const ids = this.read({ projection: { _id: 1 }, batchSize: idsAtOnce, skip: this.given })
      while (await ids.hasNext()) this.rest.add(ids.readBufferedDocuments().map(({ _id }) => _id as unknown))
      await ids.close()
      await this.close()
    }
    // Whoever asks for more is told of a fault.
    this.inTurn(readRest).catch((error: unknown) => (this.fault = { error }))
  }

  private async close(): Promise<null> {
    this.isOver = true
    clearTimeout(this.timer)
    await this.cursor?.close()
    // It has only read: it is let go, which nothing can refuse.
    await this.session?.endSession()
    this.session = undefined
    return null
  }

  // One question at a time, as a transaction answers them.
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work)
    this.last = done.catch(() => undefined)
    return done
  }
}

/** The fields of records, as a model would read them: without those that are read by name alone. */
function wantedOf({ schema }: Asked, fields: object = {}): object {
  if (Object.values(fields).includes(1)) return fields
  const hidden = Object.entries(schema.paths).filter(([, { options }]) => options.select === false)
  return { ...Object.fromEntries(hidden.map(([path]) => [path, 0])), ...fields }
}
