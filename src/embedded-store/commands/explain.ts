import type { Doc } from '../values/bson'
import { badValue, unsupported } from '../errors'
import { findDocuments, planOf, type Course, type Query } from '../query/find'
import { allOf } from '../query/limits'
import { leading } from '../aggregate/pipeline'
import type { Plan } from '../indexes/costs'
import { findCollection, type Command } from './context'
import { queryOf } from './read'

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

/** Tells how a query would be answered: by which index, or by looking at all documents. */
export const explain: Command = {
  options: { verbosity: 'text' },
  run(context) {
    const { explain: asked, verbosity = 'allPlansExecution' } = context.body
    const inner = asked as Doc
    if (!verbosities.includes(verbosity as string))
      throw badValue(`Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`)
    const query = queryIn(inner)
    const collection = findCollection({ ...context, body: inner })
    const { view } = context.work
    const course: Course = { plan: collection && planOf(view, collection, query), read: 0 }
    const runs = verbosity !== 'queryPlanner' && collection
    const found = runs ? allOf(findDocuments(view, collection, query, course)).length : 0
    const queryPlanner = {
      namespace: `${context.db}.${String(Object.values(inner)[0])}`,
      parsedQuery: query.filter,
      indexFilterSet: false,
      rejectedPlans: [],
      winningPlan: course.plan ? described(course.plan, query) : { stage: 'EOF' },
    }
    if (verbosity === 'queryPlanner') return { queryPlanner }
    const executionStats = {
      executionSuccess: true,
      nReturned: found,
      executionTimeMillis: 0,
      totalKeysExamined: course.plan?.kind === 'scan' ? 0 : course.read,
      totalDocsExamined: course.read,
    }
    return { queryPlanner, executionStats }
  },
}

/** What a command asks of a collection; an aggregation by its first stages. */
function queryIn(inner: Doc): Query {
  const [name] = Object.keys(inner)
  if (name === 'find') return queryOf(inner, 'filter')
  if (name === 'aggregate') return leading((inner.pipeline ?? []) as Doc[]).query
  throw unsupported(`Explaining ${name}`)
}

function described(plan: Plan, query: Query): Doc {
  const inputStage = access(plan)
  return query.sort && !plan.sorted ? { stage: 'SORT', inputStage } : inputStage
}

function access({ kind, index, reverse, parts }: Plan): Doc {
  const direction = reverse ? 'backward' : 'forward'
  if (kind === 'scan') return { stage: 'COLLSCAN', direction }
  if (kind === 'union') return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: parts.map(access) } }
  const inputStage = { stage: 'IXSCAN', indexName: index.name, keyPattern: index.spec.key, direction }
  return { stage: 'FETCH', inputStage }
}
