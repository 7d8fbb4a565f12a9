import mongoose from 'mongoose'

type Doc = Record<string, unknown>

/** One question to the database, as it was asked. */
export interface Asked {
  collection: string
  method: string
  filter: Doc
  sort?: Doc
  limit: number
  skip: number
  /** What follows a filter in an aggregation. */
  stages: Doc[]
}

const reads = new Set(['find', 'findOne', 'countDocuments', 'aggregate', 'distinct', 'estimatedDocumentCount'])

/** Everything that is asked of the database while the work runs. */
export async function askedDuring(work: () => Promise<unknown>): Promise<Asked[]> {
  const found: Asked[] = []
  mongoose.set('debug', (collection: string, method: string, ...args: unknown[]) => {
    if (reads.has(method)) found.push(question(collection, method, args as Doc[]))
  })
  try {
    await work()
  } finally {
    mongoose.set('debug', false)
  }
  return found
}

function question(collection: string, method: string, args: Doc[]): Asked {
  if (method === 'aggregate') {
    const [first = {}, ...rest] = args[0] as unknown as Doc[]
    const match = first.$match as Doc | undefined
    return { collection, method, filter: match ?? {}, limit: 0, skip: 0, stages: match ? rest : [first, ...rest] }
  }
  const filter = (method === 'distinct' ? args[1] : args[0]) ?? {}
  const { sort, limit, skip } = (args[1] ?? {}) as { sort?: Doc; limit?: number; skip?: number }
  return {
    collection,
    method,
    filter,
    sort,
    limit: method === 'findOne' ? 1 : (limit ?? 0),
    skip: skip ?? 0,
    stages: [],
  }
}

interface Explained {
  plan: string
  examined: number
  returned: number
}

/** How the database answers a question: as a count it has no order, as a list it has. */
async function explain({ collection, method, filter, sort, stages }: Asked, limit: number): Promise<Explained> {
  const table = mongoose.connection.db!.collection(collection)
  const asked =
    method === 'aggregate'
      ? await table.aggregate([{ $match: filter }, ...stages]).explain('executionStats')
      : await ordered(table.find(filter), sort).limit(limit).explain('executionStats')
  const text = JSON.stringify(asked)
  const { totalDocsExamined: examined, nReturned: returned } = findStats(asked) ?? {}
  if (examined === undefined) throw new Error(`No statistics in ${text}`)
  return {
    plan: text.slice(text.indexOf('"winningPlan"'), text.indexOf('"executionStats"')),
    examined,
    returned: returned!,
  }
}

const ordered = <C extends { sort(sort: never): C }>(cursor: C, sort: Doc | undefined): C =>
  sort ? cursor.sort(sort as never) : cursor

// An aggregation tells its statistics with the stage that reads.
function findStats(found: unknown): { totalDocsExamined: number; nReturned: number } | undefined {
  if (typeof found !== 'object' || found === null) return undefined
  const { executionStats } = found as { executionStats?: { totalDocsExamined: number; nReturned: number } }
  if (executionStats) return executionStats
  for (const part of Object.values(found)) {
    const stats = findStats(part)
    if (stats) return stats
  }
  return undefined
}

/** More than a page may look at. */
export const tooMany = 1000

/**
 * What is wrong with how a question is answered, or ''. A list in the order of an index stops when its page is full; the
 * store's explain tells what it would read without the limit, so there the part that is read is reckoned.
 */
export async function faultOf(asked: Asked): Promise<string> {
  if (asked.method === 'estimatedDocumentCount') return ''
  const wanted = asked.skip + asked.limit
  const first = await explain(asked, wanted)
  if (first.examined <= tooMany) return ''
  const scans = first.plan.includes('"COLLSCAN"')
  const sorts = first.plan.includes('"SORT"')
  const { examined, returned } = await explain(asked, 0)
  // A count of entries that all match is told by the index: no record is looked at.
  if (asked.method === 'countDocuments' && examined === returned && !scans) return ''
  // A page that shows all it reads looks at no more than it must.
  if (asked.method === 'find' && wanted === 0 && !scans && examined - returned <= tooMany) return ''
  const read = wanted > 0 && wanted <= returned && !sorts ? Math.ceil((wanted * examined) / returned) : examined
  // Every record of a small collection is no scan of many; this one has more.
  if (read <= tooMany && !(scans && Object.keys(asked.filter).length > 0)) return ''
  const how = scans ? 'looks at all records' : sorts ? 'reads too much, then sorts' : 'reads too much'
  return `${how}: ${read} for ${asked.method} in ${asked.collection} ${JSON.stringify(asked.filter)} ${JSON.stringify(
    asked.sort ?? {},
  )} limit ${asked.limit} ${JSON.stringify(asked.stages).slice(0, 200)}`
}
