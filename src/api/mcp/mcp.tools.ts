import type { Request, Response } from 'express'
import { noteAnswer } from '../../audit'
import { translator } from '../../platform/text/i18n'
import type { Scope } from '../../users'
import { assertScope } from '../door/api-door'
import { summaryOf } from '../documentation/operation-facts'
import type { JsonSchema, Operation } from '../operation'
import { operations } from '../operations'

// An assistant reads what its key may read, and drafts: what it writes is a draft that a person completes, signs and
// sends. Nothing else is a tool.

const drafts = ['createRequest', 'draftFinding']

const offered = operations.filter(({ id, method }) => method === 'get' || drafts.includes(id))

interface Tool {
  name: string
  description: string
  inputSchema: JsonSchema
  annotations: { readOnlyHint: boolean; destructiveHint: boolean }
}

const namesIn = ({ path }: Operation): string[] => [...path.pattern.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name!)

function inputOf(operation: Operation): JsonSchema {
  const names = namesIn(operation)
  const properties: Record<string, JsonSchema> = {}
  for (const name of names) properties[name] = { type: 'string' }
  if (operation.body) {
    const body = operation.body()
    const required = [...names, ...(body.required ?? [])]
    return { ...body, properties: { ...properties, ...body.properties }, required }
  }
  for (const { name, description, schema } of operation.query?.() ?? []) properties[name] = { ...schema, description }
  return { type: 'object', properties, required: names, additionalProperties: false }
}

/** The tools that a key has by its scopes. */
export const toolsFor = (scopes: readonly Scope[]): Tool[] =>
  offered
    .filter(({ scope }) => scopes.includes(scope))
    .map((operation) => ({
      name: operation.id,
      description: summaryOf(operation, translator('en')),
      inputSchema: inputOf(operation),
      annotations: { readOnlyHint: operation.method === 'get', destructiveHint: false },
    }))

export const toolNamed = (name: unknown): Operation | undefined => offered.find(({ id }) => id === name)

/** What a tool answers, as the operation behind it would. */
export async function callTool(
  operation: Operation,
  given: Record<string, unknown>,
  scopes: readonly Scope[],
  req: Request,
  res: Response,
): Promise<string> {
  assertScope(scopes, operation.scope)
  let answer = ''
  const asked = stageOf(operation, given, req)
  // What is read this way leaves the same entry in the trail.
  noteAnswer(asked, res, () => undefined)
  const stage = {
    setHeader: () => stage,
    status: () => stage,
    type: () => stage,
    send: (text: string) => {
      answer = text
      return stage
    },
  }
  await operation.run(asked, stage as unknown as Response)
  return answer
}

/** The same request as if it had come to the address of the operation. */
function stageOf(operation: Operation, given: Record<string, unknown>, req: Request): Request {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  const names = namesIn(operation)
  const params = Object.fromEntries(names.map((name) => [name, text(given[name] ?? '')]))
  const others = Object.entries(given).filter(([name]) => !names.includes(name))
  const query = operation.body ? {} : Object.fromEntries(others.map(([name, value]) => [name, text(value)]))
  const search = new URLSearchParams(query).toString()
  const own = {
    params,
    query,
    method: operation.method.toUpperCase(),
    route: { path: operation.path.pattern },
    originalUrl: operation.path(params) + (search ? `?${search}` : ''),
    body: operation.body ? Object.fromEntries(others) : undefined,
    met: undefined,
  }
  const asked = Object.create(req) as Request
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(asked, name, { value, writable: true, configurable: true, enumerable: true })
  return asked
}
