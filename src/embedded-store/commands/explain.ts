import { isDoc, type Doc } from '../bson'
import { unsupported } from '../errors'
import { candidates, countDocuments, findDocuments, planOf } from '../find'
import type { Plan } from '../plan'
import { findCollection, viewOf, type Command, type Context } from './context'
import { queryOf } from './read'

const filters: Record<string, string> = { find: 'filter', count: 'query', distinct: 'query', findAndModify: 'query' }

/** Tells how a query would be answered: by which index, or by looking at all documents. */
export const explain: Command = {
  options: ['verbosity'],
  run(context) {
    const inner = context.body.explain as Doc
    const name = isDoc(inner) ? Object.keys(inner)[0]! : ''
    const { body, filter } = querySource(name, inner)
    const within: Context = { ...context, body }
    const query = queryOf(within, body, filter)
    const collection = findCollection(within)
    const ns = `${context.db}.${String(Object.values(inner)[0])}`
    const head = { namespace: ns, parsedQuery: query.filter, indexFilterSet: false, rejectedPlans: [] }
    if (!collection) return { queryPlanner: { ...head, winningPlan: { stage: 'EOF' } }, executionStats: stats(0, 0, 0) }
    const plan = planOf(collection, query)
    const shown = { ...head, winningPlan: describe(plan, query.sort !== undefined) }
    if (context.body.verbosity === 'queryPlanner') return { queryPlanner: shown }
    const view = viewOf(context)
    const examined = [...candidates(view, collection, plan)].length
    const returned =
      name === 'count' ? countDocuments(view, collection, query) : [...findDocuments(view, collection, query)].length
    const keys = plan.kind === 'scan' ? 0 : examined
    return { queryPlanner: shown, executionStats: stats(returned, keys, examined) }
  },
}

// An aggregation is explained by what its first stages ask of the collection.
function querySource(name: string, inner: Doc): { body: Doc; filter: string } {
  if (name in filters) return { body: inner, filter: filters[name]! }
  if (name === 'aggregate') {
    const [first, second] = inner.pipeline as Doc[]
    const filter = first?.$match ?? {}
    const sort = first?.$sort ?? second?.$sort
    return {
      body: { find: inner.aggregate, filter, ...(sort ? { sort } : {}), hint: inner.hint, collation: inner.collation },
      filter: 'filter',
    }
  }
  const statement = ((inner.updates ?? inner.deletes) as Doc[] | undefined)?.[0]
  if (!statement) throw unsupported(`Explaining ${name}`)
  return {
    body: { find: inner[name], filter: statement.q, hint: statement.hint, collation: statement.collation },
    filter: 'filter',
  }
}

const stats = (nReturned: number, totalKeysExamined: number, totalDocsExamined: number): Doc => ({
  executionSuccess: true,
  nReturned,
  executionTimeMillis: 0,
  totalKeysExamined,
  totalDocsExamined,
})

function describe(plan: Plan, sorting: boolean): Doc {
  const found = describeAccess(plan)
  return sorting && !plan.sorted ? { stage: 'SORT', inputStage: found } : found
}

function describeAccess(plan: Plan): Doc {
  if (plan.kind === 'scan') return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.parts.map((part) => describeAccess(part)) } }
  const index = plan.index!
  return {
    stage: 'FETCH',
    inputStage: {
      stage: 'IXSCAN',
      indexName: index.name,
      keyPattern: index.spec.key,
      isMultiKey: index.arrays.size > 0,
      isUnique: index.unique,
      isSparse: index.sparse,
      isPartial: index.partial !== undefined,
      direction: plan.reverse ? 'backward' : 'forward',
      intervals: plan.intervals.length,
    },
  }
}
