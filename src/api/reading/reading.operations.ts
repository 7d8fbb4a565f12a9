import { Types } from 'mongoose'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { guest } from '../../programme/actor'
import { NotFound } from '../../platform/errors'
import type { Viewer } from '../../platform/http/pages/view-types'
import { translator } from '../../platform/text/i18n'
import { param } from '../../platform/http/routes'
import { and, type Filter, type ListDefinition } from '../../platform/lists/lists'
import type { Reads } from '../../platform/lists/records'
import type { Secrets } from '../../platform/secrets'
import { Problem } from '../door/problem'
import type { JsonSchema, Operation, QueryParameter } from '../operation'
import { behind, readCursor, writeCursor, type Order, type Place } from './cursor'
import type { Kind } from './kind'
import { largestPage, readFields, readListQuery, usualPage } from './list-query'
import { chosenFields, isHeld, markOf, sendJson } from './send'

type Stored = { _id: unknown; __v: number } & Record<string, unknown>

/** What a record is as it leaves, in the words of JSON Schema. */
export const schemaOf = (shape: z.ZodType): JsonSchema => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' })
  return schema as JsonSchema
}

export const pageSchema = (shape: z.ZodType): JsonSchema => ({
  type: 'object',
  properties: {
    data: { type: 'array', items: partly(schemaOf(shape)) },
    next: { type: ['string', 'null'], description: 'Address of the next page; null on the last one.' },
  },
  required: ['data', 'next'],
  additionalProperties: false,
})

// With `fields`, a record has only some of its fields.
const partly = ({ required: _required, ...schema }: JsonSchema): JsonSchema => schema

const text: JsonSchema = { type: 'string' }

// The document names what staff may ask for: a list is asked for less by others.
const reader = (): Viewer => ({
  actor: { ...guest, id: 'reader', roles: ['coordinator'] },
  lang: 'en',
  t: translator('en'),
  today: '2026-01-01',
})

const oneOrOther = (names: readonly string[]): JsonSchema => ({ type: 'string', enum: names })

/** Orders, views and filters of a list. */
function parametersOf({ columns, views = [], filters }: ListDefinition): QueryParameter[] {
  const { t } = reader()
  const orders = columns.filter(({ sort }) => sort !== undefined).flatMap(({ key }) => [key, `-${key}`])
  const described = 'By when records were made, unless said. With - the other way round.'
  return [
    ...(orders.length > 0 ? [{ name: 'sort', description: described, schema: oneOrOther(orders) }] : []),
    ...(views.length > 0
      ? [{ name: 'view', description: 'A view of the list.', schema: oneOrOther(views.map(({ name }) => name)) }]
      : []),
    ...filters.map(({ name, label }) => ({ name, description: `Filter: ${t(label)}.`, schema: text })),
  ]
}

type Shaped = Pick<Kind<never>, 'shape'>

const fieldsParameter = ({ shape }: Shaped): QueryParameter => ({
  name: 'fields',
  description: `Only these fields, with commas between: ${Object.keys(shape.shape).join(', ')}.`,
  schema: text,
})

/** What a list can be asked for. */
export const listParameters = (of: Shaped & Pick<Kind<never>, 'list'>): QueryParameter[] => [
  {
    name: 'limit',
    description: `Records of one page, ${usualPage} unless said, ${largestPage} at most.`,
    schema: { type: 'integer', minimum: 1, maximum: largestPage },
  },
  { name: 'cursor', description: 'Where the page before has ended, out of its `next`.', schema: text },
  ...parametersOf(of.list(reader())),
  fieldsParameter(of),
]

/** The list of one kind of record, and one of them. */
export function readingOf<R>(of: Kind<R>): Operation[] {
  return [
    {
      id: `list${of.many}`,
      method: 'get',
      path: of.paths.list,
      group: of.name,
      does: { text: 'api:does.list', of: of.name },
      scope: of.scope,
      query: () => listParameters(of),
      status: 200,
      answer: () => pageSchema(of.shape),
      problems: ['bad-query'],
      run: (req, res) => sendList(of, req, res),
    },
    {
      id: `get${of.one}`,
      method: 'get',
      path: of.paths.show,
      group: of.name,
      does: { text: 'api:does.get', of: of.name },
      scope: of.scope,
      query: () => [fieldsParameter(of)],
      status: 200,
      answer: () => partly(schemaOf(of.shape)),
      problems: ['not-found', 'bad-query'],
      run: (req, res) => sendOne(of, req, res),
    },
  ]
}

/** The records that this reader may list: none where there is no list for the role. */
function own<R>({ records }: Pick<Kind<R>, 'records'>, req: Request): Reads<R> {
  const found = records.of(req.actor)
  if (!found) throw new Problem('forbidden', 'api:problem.forbidden.detail')
  return found
}

export async function sendList<R>(of: Kind<R>, req: Request, res: Response): Promise<void> {
  const from = own(of, req)
  const asked = readListQuery(req, of.list(req.viewer), Object.keys(of.shape.shape))
  const secrets = req.app.get('secrets') as Secrets
  const question = `${req.actor.id} ${of.name} ${asked.question}`
  const place = asked.cursor === null ? null : readCursor(secrets, question, asked.cursor)
  if (asked.cursor !== null && !place)
    throw new Problem('bad-query', 'api:problem.bad-query.detail', {}, [
      { parameter: 'cursor', detail: req.t('api:query.cursor') },
    ])
  const { limit } = asked
  const order = { ...asked.order, isUnique: from.isUnique(asked.order.field) }
  const filter = and([...asked.filters, ...(place ? [behind(place, order)] : [])])
  const direction = order.descending ? -1 : 1
  const sort = {
    ...(order.field === '_id' ? {} : { [order.field]: direction }),
    ...(order.isUnique ? {} : { _id: direction }),
  }
  const found = await from.find(filter, { fields: of.without, sort: sort as never, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const last = rows.at(-1) as Stored | undefined
  const next = found.length > limit && last ? writeCursor(secrets, question, await placeOf(from, last, order)) : null
  req.met = { record: undefined, params: req.params, isRefused: false }
  sendJson(req, res, 200, {
    data: rows.map((row) => chosenFields(of.present(row, req.viewer), asked.fields, of.key)),
    next: next === null ? null : nextAddress(req, next),
  })
}

function nextAddress(req: Request, cursor: string): string {
  const [path = '', query = ''] = req.originalUrl.split('?')
  const next = new URLSearchParams(query)
  next.set('cursor', cursor)
  return `${path}?${next.toString()}`
}

const valueAt = (record: Record<string, unknown>, field: string): unknown =>
  field.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], record)

// What a list is ordered by may be a field that records keep for lists alone, and do not give without being asked.
async function placeOf<R>(from: Reads<R>, last: Stored, { field }: Order): Promise<Place> {
  const id = String(last._id)
  if (field === '_id') return { id, value: null }
  const whole = await from.one<Record<string, unknown>>(
    { _id: new Types.ObjectId(id) },
    { fields: { [field]: 1 } as never },
  )
  return { id, value: (valueAt(whole ?? last, field) ?? null) as Place['value'] }
}

/** One record of this reader's; a record of others is answered as one that does not exist. */
export async function findOwn<R>(of: Kind<R>, req: Request, more: Filter = {}): Promise<R> {
  const record = await own(of, req).one({ ...more, [of.field ?? of.key]: of.named(param(req, of.key)) })
  if (!record) throw new NotFound()
  req.met = { record, params: req.params, isRefused: false }
  return record
}

async function sendOne<R>(of: Kind<R>, req: Request, res: Response): Promise<void> {
  const fields = oneFields(req, Object.keys(of.shape.shape))
  sendRecord(of, req, res, await findOwn(of, req), 200, fields)
}

function oneFields(req: Request, shown: readonly string[]): string[] | null {
  const faults: { parameter: string; detail: string }[] = []
  const fault = (parameter: string, words: string, values = {}) =>
    faults.push({ parameter, detail: req.t(`api:query.${words}`, { name: parameter, ...values }) })
  for (const name of Object.keys(req.query)) if (name !== 'fields') fault(name, 'unknown')
  const { fields = '' } = req.query as Record<string, unknown>
  if (typeof fields !== 'string') fault('fields', 'once')
  const wanted = readFields(typeof fields === 'string' ? fields : '', shown, fault)
  if (faults.length > 0) throw new Problem('bad-query', 'api:problem.bad-query.detail', {}, faults)
  return wanted
}

/** Sends a record with the mark of its state. */
export function sendRecord<R>(
  of: Pick<Kind<R>, 'present' | 'key'>,
  req: Request,
  res: Response,
  record: R,
  status: 200 | 201,
  fields: string[] | null = null,
) {
  const shown = of.present(record, req.viewer)
  const mark = markOf(req, record as R & { __v: number }, shown)
  res.setHeader('ETag', mark)
  if (req.method === 'GET' && isHeld(req, mark)) return void res.status(304).end()
  sendJson(req, res, status, chosenFields(shown, fields, of.key))
}
