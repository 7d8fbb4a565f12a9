import type { Doc } from '../../values/bson'
import { StoreError, unknownName, unsupported } from '../../errors'
import { flows, limitOf, skipOf, sorting } from './flow'
import { groups } from './group'
import { facet, joins } from './join'
import { shapes } from './shape'
import type { Stage, StageContext, StageMaker } from './stage'

/** All stages by name. */
export const stageMakers: Record<string, StageMaker> = {
  ...flows,
  ...shapes,
  ...groups,
  ...joins,
  $facet: facet((stages, context) => compileStages(stages, context)),
}

/** The one name of a stage; refuses stages that are not known. */
export function stageName(stage: Doc): string {
  const [name, ...more] = Object.keys(stage)
  if (name === undefined || more.length > 0)
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
  if (name === '$changeStream') throw unsupported('A change stream', 40573)
  // By the first words tools notice what they must do without.
  if (!Object.hasOwn(stageMakers, name)) throw unknownName(40324, `Unrecognized pipeline stage name: '${name}'`)
  return name
}

/** Compiles stages into one. */
export function compileStages(stages: Doc[], context: StageContext): Stage {
  const steps = stages.map((stage, at) => {
    const name = stageName(stage)
    if (name === '$sort') return sorting(stage.$sort, limitBehind(stages, at))
    return stageMakers[name]!(stage[name], context, name)
  })
  return (docs) => steps.reduce((flow, step) => step(flow), docs)
}

// How many documents are wanted of a $sort, when $skip and $limit follow it; 0 for all.
function limitBehind(stages: Doc[], at: number): number {
  const [next, second] = stages.slice(at + 1)
  if (next && '$limit' in next) return limitOf(next.$limit)
  if (next && '$skip' in next && second && '$limit' in second) return skipOf(next.$skip) + limitOf(second.$limit)
  return 0
}

/** Changes single documents by stages that neither drop nor read others. */
export function compileTransform(stages: Doc[]): (doc: Doc) => Doc {
  const stage = compileStages(stages, { run: () => [] })
  return (doc) => [...stage([doc])][0]!
}
