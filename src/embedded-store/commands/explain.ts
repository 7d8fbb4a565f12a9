import type { Doc } from '../values/bson'
import { badValue, unsupported } from '../errors'
import { candidates, findDocuments, planOf, type Query } from '../query/find'
import { leading } from '../aggregate/pipeline'
import type { Plan } from '../indexes/plan'
import { findCollection, viewOf, type Command, type Context } from './context'
import { queryOf } from './read'

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

/** Tells how a query would be answered: by which index, or by looking at all documents. */
export const explain: Command = {
  options: { verbosity: 'text' },
  run(context) {
    const { verbosity = 'allPlansExecution' } = context.body
    const inner = context.body.explain as Doc
    if (!verbosities.includes(verbosity as string))
      throw badValue(`Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`)
    const within: Context = { ...context, body: inner }
    const query = queryIn(inner)
    const collection = findCollection(within)
    const head = {
      namespace: `${context.db}.${String(Object.values(inner)[0])}`,
      parsedQuery: query.filter,
      indexFilterSet: false,
      rejectedPlans: [],
    }
    if (!collection) return { queryPlanner: { ...head, winningPlan: { stage: 'EOF' } }, executionStats: stats(0, 0, 0) }
    const plan = planOf(collection, query)
    const queryPlanner = { ...head, winningPlan: describe(plan, query.sort !== undefined) }
    if (verbosity === 'queryPlanner') return { queryPlanner }
    const view = viewOf(context)
    const examined = [...candidates(view, collection, plan)].length
    const returned = [...findDocuments(view, collection, query)].length
    return { queryPlanner, executionStats: stats(returned, plan.kind === 'scan' ? 0 : examined, examined) }
  },
}

/** What a command asks of a collection; an aggregation by its first stages. */
function queryIn(inner: Doc): Query {
  const [name] = Object.keys(inner)
  if (name === 'find') return queryOf(inner, 'filter')
  if (name === 'aggregate') return leading((inner.pipeline ?? []) as Doc[]).query
  throw unsupported(`Explaining ${name}`)
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
      direction: plan.reverse ? 'backward' : 'forward',
    },
  }
}
