import { isDoc, type Doc } from '../bson'
import { StoreError } from '../errors'
import { compile, type Expression, type Variables } from '../expressions/compile'
import { compileProjection } from '../project'
import { docSpec, withPath, type Stage, type StageContext, type StageMaker } from './stage'

export const scopeOf = ({ variables, collation }: StageContext) => ({ names: new Set(namesOf(variables)), collation })

// Variables of outer pipelines are inherited.
function namesOf(variables: Variables): string[] {
  const names: string[] = []
  for (const name in variables) names.push(name)
  return names
}

export const compileIn = (expression: unknown, context: StageContext): ((doc: Doc) => unknown) => {
  const compiled: Expression = compile(expression, scopeOf(context))
  return (doc) => compiled(doc, context.variables)
}

export const mapping = (change: (doc: Doc) => Doc): Stage =>
  function* (docs) {
    for (const doc of docs) yield change(doc)
  }

interface Assignment {
  parts: string[]
  value: (doc: Doc) => unknown
}

function assignments(spec: Doc, context: StageContext, prefix: string[] = []): Assignment[] {
  return Object.entries(spec).flatMap(([path, value]) => {
    const parts = [...prefix, ...path.split('.')]
    if (parts.some((part) => part === '' || part.startsWith('$')))
      throw new StoreError(16410, `'${path}' is no field path`)
    if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]!.startsWith('$'))
      return assignments(value, context, parts)
    return [{ parts, value: compileIn(value, context) }]
  })
}

const $addFields: StageMaker = (spec, context, name) => {
  const fields = docSpec(spec, name)
  if (Object.keys(fields).length === 0)
    throw new StoreError(40177, `${name} specification must have at least one field`)
  const steps = assignments(fields, context)
  // All values are taken from the document as it came in.
  return mapping((doc) =>
    steps.reduce((result, { parts, value }) => {
      const now = value(doc)
      return withPath(result, parts, 0, () => now) as Doc
    }, doc),
  )
}

const $project: StageMaker = (spec, context, name) => {
  const fields = docSpec(spec, name)
  if (Object.keys(fields).length === 0)
    throw new StoreError(51272, 'projection specification must have at least one field')
  const projection = compileProjection(fields, {
    variables: context.variables,
    collation: context.collation,
    aggregation: true,
  })
  return mapping(projection)
}

const $unset: StageMaker = (spec, context) => {
  const paths = (Array.isArray(spec) ? spec : [spec]) as unknown[]
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw new StoreError(31002, '$unset specification must be a string or an array of strings')
  return mapping(
    compileProjection(Object.fromEntries(paths.map((path) => [path, 0])), { ...context, aggregation: true }),
  )
}

const replacing = (expression: unknown, context: StageContext, name: string): Stage => {
  const value = compileIn(expression, context)
  return mapping((doc) => {
    const root = value(doc)
    if (!isDoc(root)) throw new StoreError(40228, `'newRoot' expression must evaluate to an object (${name})`)
    return root
  })
}

/** $redact keeps, cuts or looks deeper at each level of a document. */
const $redact: StageMaker = (spec, context) => {
  const marks = { DESCEND: Symbol('descend'), PRUNE: Symbol('prune'), KEEP: Symbol('keep') }
  const variables = Object.assign(Object.create(context.variables) as Variables, marks)
  const compiled = compile(spec, scopeOf({ ...context, variables }))
  const visit = (doc: Doc): Doc | undefined => {
    const verdict = compiled(doc, variables)
    if (verdict === marks.KEEP) return doc
    if (verdict === marks.PRUNE) return undefined
    if (verdict !== marks.DESCEND) throw new StoreError(17053, '$redact must return $$DESCEND, $$PRUNE or $$KEEP')
    return Object.fromEntries(
      Object.entries(doc).flatMap(([name, value]) => deeper(value).map((inner) => [name, inner] as const)),
    )
  }
  const deeper = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return [value.flatMap(deeper)]
    if (!isDoc(value)) return [value]
    const kept = visit(value)
    return kept ? [kept] : []
  }
  return function* (docs) {
    for (const doc of docs) {
      const kept = visit(doc)
      if (kept) yield kept
    }
  }
}

/** Stages that change the shape of each document. */
export const shapes: Record<string, StageMaker> = {
  $addFields,
  $set: $addFields,
  $project,
  $unset,
  $replaceRoot: (spec, context, name) => replacing(docSpec(spec, name, ['newRoot']).newRoot, context, name),
  $replaceWith: replacing,
  $redact,
}
