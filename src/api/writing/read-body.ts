import express, { type Request, type Response } from 'express'
import type { FieldError } from '../../platform/forms/forms'
import { withoutLanguages } from '../../platform/text/written'
import { Problem } from '../door/problem'
import type { JsonSchema } from '../operation'
import { formOf, placeInBody } from './body-schema'

const parse = express.json({ limit: 200_000, inflate: false, strict: true })

/** Reads the body of a request that is known to come from a key with the scope. */
export async function readBody(req: Request, res: Response): Promise<Record<string, unknown>> {
  if (!req.is('application/json'))
    throw new Problem('unsupported-media-type', 'api:problem.unsupported-media-type.detail')
  // What a tool was given has been read already.
  if (req.body === undefined) await parsed(req, res)
  const body: unknown = req.body
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('bad-body', 'api:problem.bad-body.detail')
  return body as Record<string, unknown>
}

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
