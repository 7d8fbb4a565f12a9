import type { Doc } from '../bson'
import { StoreError, unsupported } from '../errors'
import { countOf, flows, sorting } from './flow'
import { groups } from './group'
import { joins } from './join'
import { shapes } from './shape'
import type { Stage, StageContext, StageMaker } from './stage'
import { windows } from './windows'

/** All stages by name. */
export const stageMakers: Record<string, StageMaker> = { ...flows, ...shapes, ...groups, ...joins, ...windows }

/** The one name of a stage; refuses stages that are not known. */
export function stageName(stage: Doc): string {
  const [name, ...more] = Object.keys(stage)
  if (name === undefined || more.length > 0)
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
  if (name === '$changeStream') throw unsupported('A change stream', 40573)
  if (!Object.hasOwn(stageMakers, name)) {
    // By the first words tools notice what they must do without.
    throw new StoreError(
      40324,
      `Unrecognized pipeline stage name: '${name}'. The embedded store does not know it; set MONGODB_URI to use a MongoDB server.`,
    )
  }
  return name
}

/** Compiles stages into one. */
export function compileStages(stages: Doc[], context: StageContext): Stage {
  const steps = stages.map((stage, at) => {
    const name = stageName(stage)
    if (name === '$sort') return sorting(stage.$sort, context.collation, limitBehind(stages, at))
    return stageMakers[name]!(stage[name], context, name)
  })
  return (docs) => steps.reduce((flow, step) => step(flow), docs)
}

// How many documents are wanted of a $sort, when $skip and $limit follow it; 0 for all.
function limitBehind(stages: Doc[], at: number): number {
  const [next, second] = stages.slice(at + 1)
  if (next && '$limit' in next) return countOf(next.$limit, '$limit', 1)
  if (next && '$skip' in next && second && '$limit' in second)
    return countOf(next.$skip, '$skip', 0) + countOf(second.$limit, '$limit', 1)
  return 0
}

/** Changes single documents by stages that neither drop nor read others. */
export function compileTransform(stages: Doc[], variables: Doc = {}): (doc: Doc) => Doc {
  const nothing = () => [] as Doc[]
  const stage = compileStages(stages, { variables, run: nothing, runOver: nothing })
  return (doc) => [...stage([doc])][0]!
}
