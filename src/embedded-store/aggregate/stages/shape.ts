import { isDoc, type Doc } from '../../values/bson'
import { StoreError } from '../../errors'
import { compileExpression } from '../expressions'
import { mapped } from '../../query/limits'
import { compileProjection } from '../../query/project'
import { conflictingPaths, fieldParts } from '../../values/paths'
import { docSpec, withPath, type Stage, type StageMaker } from './stage'

const mapping =
  (change: (doc: Doc) => Doc): Stage =>
  (docs) =>
    mapped(docs, change)

interface Assignment {
  parts: string[]
  value: (doc: Doc) => unknown
}

function assignments(spec: Doc, prefix: string[] = []): Assignment[] {
  return Object.entries(spec).flatMap(([path, value]) => {
    const parts = [...prefix, ...fieldParts(path)]
    if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]!.startsWith('$'))
      return assignments(value, parts)
    return [{ parts, value: compileExpression(value) }]
  })
}

const $addFields: StageMaker = (spec, name) => {
  const fields = docSpec(spec, name, 40272)
  if (Object.keys(fields).length === 0)
    throw new StoreError(40177, `Invalid ${name} :: caused by :: specification must have at least one field`)
  const steps = assignments(fields)
  const conflict = conflictingPaths(steps.map(({ parts }) => parts.join('.')))
  if (conflict)
    throw new StoreError(
      40176,
      `Invalid ${name} :: caused by :: specification contains two conflicting paths. Cannot specify both '${conflict[0]}' and '${conflict[1]}'`,
    )
  // All values are taken from the document as it came in.
  return mapping((doc) =>
    steps.reduce((result, { parts, value }) => {
      const now = value(doc)
      return withPath(result, parts, () => now) as Doc
    }, doc),
  )
}

const $project: StageMaker = (spec, name) => {
  const fields = docSpec(spec, name, 15969)
  if (Object.keys(fields).length === 0)
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  return mapping(compileProjection(fields, true))
}

const $unset: StageMaker = (spec) => {
  if (typeof spec !== 'string' && !Array.isArray(spec))
    throw new StoreError(31002, '$unset specification must be a string or an array')
  const paths = (Array.isArray(spec) ? spec : [spec]) as unknown[]
  if (paths.length === 0)
    throw new StoreError(31119, '$unset specification must be a string or an array with at least one field')
  if (!paths.every((path) => typeof path === 'string'))
    throw new StoreError(31120, '$unset specification must be a string or an array containing only string values')
  return mapping(compileProjection(Object.fromEntries(paths.map((path) => [path, 0])), true))
}

/** Stages that change the shape of each document. */
export const shapes: Record<string, StageMaker> = { $addFields, $set: $addFields, $project, $unset }
