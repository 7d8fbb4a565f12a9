import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { PublicError } from '../../platform/errors'
import { withoutLanguages } from '../../platform/text/written'
import { readAs } from '../../platform/time/reading'
import { knowKey } from '../door/api-door'
import { detailOf, Problem, refuseMethod, sendProblem } from '../door/problem'
import { readBody } from '../writing/read-body'
import { callTool, toolNamed, toolsFor } from './mcp.tools'

// The Model Context Protocol over one address: each message is answered by itself, so that nothing is remembered between
// two of them. It is off unless MCP=yes.

const versions = ['2025-06-18', '2025-03-26']

type Answer = { result: unknown } | { error: { code: number; message: string } }

const noMethod: Answer = { error: { code: -32601, message: 'Method not found' } }
const badParams: Answer = { error: { code: -32602, message: 'Invalid params' } }

/** The address for assistants; `origins` are the sites whose pages may ask. */
export function mcpRouter(origins: readonly string[]): Router {
  const router = Router()
  router.post(paths.api.mcp.pattern, (req, res) => void answer(req, res, origins))
  // By this an assistant learns that nothing is sent of itself here, and goes on without.
  router.all(paths.api.mcp.pattern, refuseMethod(['POST']))
  return router
}

async function answer(req: Request, res: Response, origins: readonly string[]): Promise<void> {
  try {
    const origin = req.get('Origin')
    if (origin !== undefined && !origins.includes(origin))
      throw new Problem('forbidden', 'api:problem.forbidden.origin')
    const scopes = await knowKey(req, res)
    const message = await readBody(req, res)
    // What asks for no answer gets none.
    if (message.id === undefined) return void res.status(202).end()
    const said = await readAs(req.viewer, () => sayTo(message, scopes, req, res))
    res
      .status(200)
      .type('application/json')
      .send(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...said }))
  } catch (error) {
    sendProblem(error, req, res)
  }
}

type Message = Record<string, unknown>

const partOf = (value: unknown): Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : {}

async function sayTo(
  { method, params }: Message,
  scopes: Awaited<ReturnType<typeof knowKey>>,
  req: Request,
  res: Response,
): Promise<Answer> {
  const given = partOf(params)
  if (method === 'ping') return { result: {} }
  if (method === 'initialize') return { result: greeting(given.protocolVersion) }
  if (method === 'tools/list') return { result: { tools: toolsFor(scopes) } }
  if (method !== 'tools/call') return noMethod
  const tool = toolNamed(given.name)
  if (!tool) return badParams
  req.headers['idempotency-key'] ??= randomUUID()
  // What a tool reads is answered whole.
  delete req.headers['if-none-match']
  try {
    return { result: textOf(await callTool(tool, partOf(given.arguments), scopes, req, res), false) }
  } catch (error) {
    // The assistant reads what was wrong, and can ask otherwise.
    if (!(error instanceof PublicError) || error.status >= 500) throw error
    return { result: textOf(faultText(error, req), true) }
  }
}

const textOf = (text: string, isError: boolean) => ({ content: [{ type: 'text', text }], isError })

function faultText(error: PublicError, { t }: Request): string {
  const { missing = [] } = error.words
  const faults =
    error instanceof Problem ? error.faults : missing.map((point) => ({ detail: t(point.message, point.values) }))
  return withoutLanguages(JSON.stringify({ status: error.status, detail: detailOf(error, t), errors: faults }))
}

const greeting = (wanted: unknown) => ({
  protocolVersion: versions.find((version) => version === wanted) ?? versions[0],
  capabilities: { tools: {} },
  serverInfo: { name: 'Capstan', version: '1' },
  instructions:
    'Records of capacity building and technical assistance, as the role of the key may read them. What is drafted is a draft: people complete, sign and send it.',
})
