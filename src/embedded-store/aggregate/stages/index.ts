import { isDoc, sizeOf, type Doc } from '../../values/bson'
import { allOf, counting, drained } from '../../query/limits'
import { fieldParts } from '../../values/paths'
import { StoreError, unknownName, unsupported } from '../../errors'
import { flows, limitOf, skipOf, sorting } from './flow'
import { groups } from './group'
import { shapes } from './shape'
import { docSpec, type Stage, type StageMaker } from './stage'

/** Several pipelines over the same documents. */
const $facet: StageMaker = (spec, name) => {
  const facets = Object.entries(docSpec(spec, name, 40169))
  if (facets.length === 0) throw new StoreError(40169, 'the $facet specification must be a non-empty object')
  const compiled = facets.map(([field, stages]) => {
    fieldParts(field)
    if (!Array.isArray(stages)) throw new StoreError(40170, `arguments to $facet must be arrays, ${field} is none`)
    if (!stages.every(isDoc)) throw new StoreError(40171, 'elements of arrays in $facet spec must be non-empty objects')
    if (stages.some((stage) => '$facet' in stage))
      throw new StoreError(40600, '$facet is not allowed to be used within a $facet stage')
    return [field, compileStages(stages)] as const
  })
  return function* (docs) {
    const kept: Doc[] = []
    yield* drained(counting(docs, name, sizeOf), (doc) => void kept.push(doc))
    yield Object.fromEntries(compiled.map(([field, stage]) => [field, allOf(stage(kept))]))
  }
}

/** All stages by name. */
export const stageMakers: Record<string, StageMaker> = { ...flows, ...shapes, ...groups, $facet }

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
export function compileStages(stages: Doc[]): Stage {
  const steps = stages.map((stage, at) => {
    const name = stageName(stage)
    if (name === '$sort') return sorting(stage.$sort, limitBehind(stages, at))
    return stageMakers[name]!(stage[name], name)
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
  const stage = compileStages(stages)
  return (doc) => allOf(stage([doc]))[0]!
}
