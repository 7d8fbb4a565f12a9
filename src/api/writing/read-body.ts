import { isUtf8 } from 'node:buffer'
import express, { type Request, type Response } from 'express'
import type { FieldError } from '../../platform/forms/forms'
import { withoutLanguages } from '../../platform/text/written'
import { Problem } from '../door/problem'
import type { JsonSchema } from '../operation'
import { formOf, placeInBody } from './body-schema'

const badBody = () => new Problem('bad-body', 'api:problem.bad-body.detail')

const parse = express.json({
  limit: 200_000,
  inflate: false,
  strict: true,
  // Letters that cannot be read would be lost without a word.
  verify(_req, _res, bytes, encoding) {
    if (encoding !== 'utf-8' || !isUtf8(bytes)) throw badBody()
  },
})

/** Reads the body of a request that is known to come from a key with the scope. */
export async function readBody(req: Request, res: Response): Promise<Record<string, unknown>> {
  if (!req.is('application/json'))
    throw new Problem('unsupported-media-type', 'api:problem.unsupported-media-type.detail')
  // What a tool was given has been read already.
  if (req.body === undefined) await parsed(req, res)
  const body: unknown = req.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badBody()
  if (isDeeper(body, mostDeep)) throw badBody()
  return body as Record<string, unknown>
}

/** No form has parts within parts within parts beyond this. */
const mostDeep = 20

const isDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((one) => isDeeper(one, left - 1)))

const parsed = (req: Request, res: Response): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    void parse(req, res, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })

/** The refusal of a body that a form does not take: each fault where the body says it. */
export const invalid = (errors: readonly FieldError[], { t }: Pick<Request, 't'>): Problem =>
  new Problem(
    'invalid',
    'api:problem.invalid.detail',
    {},
    errors.map(({ field, message, values }) => ({
      ...(field === '' ? {} : { pointer: `/${placeInBody(field).replaceAll('.', '/')}` }),
      detail: withoutLanguages(t(message, values)),
    })),
  )

/** A body as a form has it; throws the refusal of what is of another kind, or not known. */
export function rawOf(schema: JsonSchema, body: Record<string, unknown>, req: Request): Record<string, unknown> {
  const { raw, errors } = formOf(schema, body)
  if (errors.length > 0) throw invalid(errors, req)
  return raw
}
