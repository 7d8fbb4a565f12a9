import { translator } from '../../platform/text/i18n'
import { problems, type ProblemKind } from '../door/problem-kinds'
import type { JsonSchema, Operation } from '../operation'
import { operations } from '../operations'
import { problemsOf, summaryOf } from './operation-facts'

// The document is made of the operations themselves, so that it cannot say anything else than what is done.

const t = () => translator('en')

const problem: JsonSchema = {
  type: 'object',
  description: 'What went wrong, as RFC 9457 has it.',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, parameter: { type: 'string' }, detail: { type: 'string' } },
        required: ['detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance'],
  additionalProperties: false,
}

const header = (description: string): JsonSchema => ({ description, schema: { type: 'string' } })

const limits = {
  RateLimit: header('How many requests are left, and for how many seconds that holds.'),
  'RateLimit-Policy': header('How many requests of one key are answered in how many seconds.'),
}

function answersOf(operation: Operation): Record<string, unknown> {
  const byStatus = new Map<number, ProblemKind[]>()
  for (const kind of problemsOf(operation)) {
    const status = problems[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind])
  }
  const good = {
    description: operation.status === 201 ? 'Made.' : 'As asked.',
    headers: {
      ...limits,
      ...(operation.id.startsWith('list')
        ? {}
        : { ETag: header('The mark of this state, for If-Match and If-None-Match.') }),
    },
    content: { 'application/json': { schema: operation.answer() } },
  }
  const bad = [...byStatus].map(([status, kinds]) => [
    String(status),
    {
      description: kinds.map((kind) => `${kind}: ${t()(`api:problem.${kind}.title`)}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  return { [operation.status]: good, ...(Object.fromEntries(bad) as Record<string, unknown>) }
}

const required = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

function parametersOf({ path, query, onVersion, makes }: Operation): unknown[] {
  const names = [...path.pattern.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name!)
  return [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(query?.() ?? []).map((one) => ({ ...one, in: 'query', required: false })),
    ...(onVersion ? [required('If-Match', 'The ETag of the record as it was read.')] : []),
    ...(makes ? [required('Idempotency-Key', 'A key of your own for this sending, at most 100 characters.')] : []),
  ]
}

function described(operation: Operation): Record<string, unknown> {
  return {
    operationId: operation.id,
    summary: summaryOf(operation, t()),
    description: `Needs the scope ${operation.scope}.`,
    tags: [operation.group],
    security: [{ key: [] }],
    parameters: parametersOf(operation),
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body() } } } }
      : {}),
    responses: answersOf(operation),
  }
}

// What a webhook is told: that something happened to a record, which is read by its own address.
const told = {
  post: {
    summary: 'An event, as webhooks are told of it.',
    description:
      'Signed as Standard Webhooks has it, in the headers webhook-id, webhook-timestamp and webhook-signature.',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              type: { type: 'string', description: 'What happened, such as request.submitted.' },
              timestamp: { type: 'string', format: 'date-time' },
              data: {
                type: 'object',
                properties: {
                  kind: { type: 'string' },
                  reference: { type: 'string' },
                  memberCodes: { type: 'array', items: { type: 'string' } },
                },
                required: ['kind', 'reference', 'memberCodes'],
                additionalProperties: false,
              },
            },
            required: ['type', 'timestamp', 'data'],
            additionalProperties: false,
          },
        },
      },
    },
    responses: { '2XX': { description: 'Received. Any other answer is tried again.' } },
  },
}

/** The document of the interface, as OpenAPI 3.1. */
export function openApiDocument(address: string): Record<string, unknown> {
  const byPath: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const place = operation.path.pattern.replace(/:([A-Za-z]+)/g, '{$1}')
    byPath[place] = { ...byPath[place], [operation.method]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Capstan',
      version: '1',
      description: 'Records of capacity building and technical assistance, by the same rules as the pages.',
    },
    servers: [{ url: address }],
    tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({
      name,
      description: t()(`api:records.${name}`),
    })),
    paths: byPath,
    webhooks: { event: told },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'capstan_…' } },
      schemas: { Problem: problem },
    },
  }
}
