import type { Request } from 'express'
import { Forbidden, Stale } from '../../platform/errors'
import type { Parsed } from '../../platform/forms/forms'
import type { Rule } from '../../programme/actor'
import type { Path } from '../../paths'
import type { Scope } from '../../users'
import { Problem } from '../door/problem'
import type { JsonSchema, Operation } from '../operation'
import type { Kind } from '../reading/kind'
import { findOwn, schemaOf, sendRecord } from '../reading/reading.operations'
import { asText, markOf } from '../reading/send'
import { keyOfRequest, once } from './once'
import { invalid, rawOf, readBody } from './read-body'

// Every change goes through the form that a page has for it, and through the same use case: what a key may do, when it
// may, and what is valid stands in one place for both.

type Raw = Record<string, unknown>

interface Writing<R> {
  id: string
  path: Path
  does: string
  scope: Scope
  body: () => JsonSchema
  may: Rule<R>
}

interface Changing<R, V> extends Writing<R> {
  method: 'post' | 'patch'
  read: (raw: Raw, record: R, req: Request) => Parsed<V> | Promise<Parsed<V>>
  take: (record: R, values: V & { version: number }, req: Request) => Promise<unknown>
}

type Versioned = { __v: number }

// Of a body it is asked which fields there are and of what kind, which never changes; the codes that a field takes are
// asked by the form. To describe a large form takes longer than all else that is done for a change.
function described(body: () => JsonSchema): () => JsonSchema {
  let known: JsonSchema | undefined
  return () => (known ??= body())
}

/** What every operation that writes says of itself. */
const writing = <R>(
  of: Kind<R>,
  { id, path, does, scope, body }: Omit<Writing<R>, 'may'>,
  fields: () => JsonSchema,
): Pick<Operation, 'id' | 'path' | 'group' | 'does' | 'scope' | 'body' | 'takes' | 'answer'> => ({
  id,
  path,
  group: of.name,
  does: { text: does },
  scope,
  body,
  takes: () => Object.keys(fields().properties ?? {}),
  answer: () => schemaOf(of.shape),
})

/** An operation that changes a record of this kind, and answers with the record as it is then. */
export const changing = <R, V>(
  of: Kind<R>,
  { method, may, read, take, ...said }: Changing<R, V>,
  fields = described(said.body),
): Operation => ({
  ...writing(of, said, fields),
  method,
  onVersion: true,
  status: 200,
  problems: [],
  async run(req, res) {
    const record = await findOwn(of, req)
    if (!may(req.actor, record)) throw new Forbidden()
    const mark = req.get('If-Match')
    if (mark === undefined) throw new Problem('no-precondition', 'api:problem.no-precondition.detail')
    const shown = of.present(record, req.viewer)
    const sent = await readBody(req, res)
    if (mark !== '*' && mark !== markOf(req, record as R & Versioned, shown)) throw new Stale()
    const raw = rawOf(fields(), method === 'patch' ? merged(fields(), shown, sent) : sent, req)
    sayLanguage(req, sent)
    const { __v: version } = record as R & Versioned
    // What has a version is no new record: it may stay in the edition of the plan in which it is.
    const form = await read({ ...raw, version: String(version) }, record, req)
    if (form.errors) throw invalid(form.errors, req)
    await take(record, { ...form.values, version }, req)
    sendRecord(of, req, res, await findOwn(of, req), 200)
  },
})

interface Making<R, V, P> extends Writing<P> {
  /** The record under which it is made. */
  under?: Kind<P>
  read: (raw: Raw, parent: P, req: Request) => Parsed<V> | Promise<Parsed<V>>
  /** Makes it; gives it as it is then. */
  make: (values: V, parent: P, req: Request) => Promise<R>
  /** Where it is read. */
  at: (made: R) => string
}

/** An operation that makes a record of this kind. */
export const making = <R, V, P = undefined>(
  of: Kind<R>,
  { may, under, read, make, at, ...said }: Making<R, V, P>,
  fields = described(said.body),
): Operation => ({
  ...writing(of, said, fields),
  method: 'post',
  makes: true,
  status: 201,
  problems: under ? ['not-found'] : [],
  async run(req, res) {
    const parent = (under ? await findOwn(under, req) : undefined) as P
    if (!may(req.actor, parent)) throw new Forbidden()
    const key = keyOfRequest(req)
    const sent = await readBody(req, res)
    await once(req, res, key, async () => {
      const raw = rawOf(fields(), sent, req)
      sayLanguage(req, sent)
      const form = await read(raw, parent, req)
      if (form.errors) throw invalid(form.errors, req)
      const made = await make(form.values, parent, req)
      const shown = of.present(made, req.viewer)
      return {
        status: 201,
        body: asText(req, shown),
        headers: { Location: at(made), ETag: markOf(req, made as R & Versioned, shown) },
      }
    })
  },
})

/** What is left out of a change stays as it is; null takes it out. */
function merged(schema: JsonSchema, shown: Raw, sent: Raw): Raw {
  const known = Object.fromEntries(Object.entries(shown).filter(([name]) => name in (schema.properties ?? {})))
  const mapping =
    isObject(sent.mapping) && isObject(shown.mapping) ? { mapping: { ...shown.mapping, ...sent.mapping } } : {}
  return { ...known, ...sent, ...mapping }
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

// In which language texts are is said by the body, as a form says it.
function sayLanguage(req: Request, { writtenIn }: Raw): void {
  if (typeof writtenIn === 'string') req.act = { ...req.act, lang: writtenIn }
}

/** Says in which language the texts of a body are. */
export const writtenIn: Record<string, JsonSchema> = {
  writtenIn: { type: 'string', description: 'Language of the texts, such as en or fr.' },
}
