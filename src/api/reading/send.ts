import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'

type Replacer = (key: string, value: unknown) => unknown

/** A value as it leaves: texts alone, without marks of their languages. */
export const asText = (req: Request, value: unknown): string =>
  JSON.stringify(value, req.app.get('json replacer') as Replacer)

/** The mark of a state: another one whenever what is shown is another. */
export const markOf = (req: Request, record: { __v: number }, shown: unknown): string =>
  `"${record.__v}-${createHash('sha256').update(asText(req, shown)).digest('base64url').slice(0, 16)}"`

/** Whether the asker holds this state already, also one whose program wants nothing out of a cache. */
export const isHeld = (req: Request, mark: string): boolean =>
  (req.get('If-None-Match') ?? '')
    .slice(0, 2000)
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === mark)

/** Sends a value; 304 to whoever holds it already. */
export function sendJson(req: Request, res: Response, status: number, value: unknown): void {
  res.status(status).type('application/json').send(asText(req, value))
}

/** Only the fields that were asked for, besides those by which a record is named. */
export const chosenFields = (shown: Record<string, unknown>, fields: readonly string[] | null, key: string): object =>
  fields === null
    ? shown
    : Object.fromEntries(Object.entries(shown).filter(([name]) => name === key || fields.includes(name)))
