import type { Doc } from '../../values/bson'
import { arithmetic } from './arithmetic'
import { arrays } from './arrays'
import { compile, operators } from './compile'
import { conditions } from './conditions'
import { dates } from './dates'

for (const group of [conditions, arithmetic, arrays, dates])
  for (const [name, operator] of Object.entries(group)) operators.set(name, operator)

/** The names of all expression operators. */
export const expressionNames = (): string[] => [...operators.keys()].sort()

const names = new Set(['NOW'])

/** Compiles an expression over documents. $$NOW is the time at which it is compiled, that of the command. */
export function compileExpression(expression: unknown): (doc: Doc) => unknown {
  const variables = { NOW: new Date() }
  const compiled = compile(expression, names)
  return (doc) => compiled(doc, variables)
}
