import type { Doc } from '../bson'
import type { Collation } from '../order'
import { compile, operators, type Expression } from './compile'
import { arithmetic } from './arithmetic'
import { arrays } from './arrays'
import { conditions } from './conditions'
import { conversions } from './conversions'
import { dates } from './dates'
import { objects } from './objects'
import { strings } from './strings'
import { summaries } from './summaries'

for (const group of [conditions, arithmetic, strings, arrays, objects, conversions, dates, summaries])
  for (const [name, operator] of Object.entries(group)) operators.set(name, operator)

/** The names of all expression operators. */
export const expressionNames = (): string[] => [...operators.keys()].sort()

/** Compiles an expression that may read the given variables. */
export function compileExpression(
  expression: unknown,
  variables: Doc = {},
  collation?: Collation,
): (doc: Doc) => unknown {
  const compiled: Expression = compile(expression, { names: new Set(namesOf(variables)), collation })
  return (doc) => compiled(doc, variables)
}

/** The values of a command's variables, which are expressions of constants and of each other's elders. */
export function evaluateVariables(definitions: Doc, outer: Doc = {}): Doc {
  const values: Doc = { ...outer }
  for (const [name, definition] of Object.entries(definitions)) values[name] = compileExpression(definition, outer)({})
  return values
}

// Variables of outer pipelines are inherited.
function namesOf(variables: Doc): string[] {
  const names: string[] = []
  for (const name in variables) names.push(name)
  return names
}
