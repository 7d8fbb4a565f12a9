import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { NotFound } from '../../platform/errors'
import { param } from '../../platform/http/routes'
import { csvOf } from '../../platform/lists/exports/formats/csv'
import type { FileValue } from '../../platform/lists/exports/file-columns'
import { jsonOf } from '../../platform/lists/exports/formats/json'
import { separatorOf } from '../../platform/lists/exports/lists/list-export'
import { readWhole } from '../../platform/lists/exports/lists/whole-list'
import { knownList } from '../../platform/lists/known-lists'
import { findViewSharedWith, scopeOfList } from '../../saved-views'
import type { Scope } from '../../users'
import { assertScope } from '../door/api-door'
import { Problem } from '../door/problem'

// A saved view for programs that draw tables and charts of it. Whoever asks again gets the rows only when they are others.

/** Rows of one answer. */
const mostRows = 20_000

const formats = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/**
 * Sends a view that is shared with the role of the key, as the rows that this role lists now. A view that is not there,
 * is another person's own, or belongs to a list that keys do not read, is not found.
 */
export async function sendLiveView(req: Request, res: Response, scopes: readonly Scope[]): Promise<void> {
  const format = param(req, 'format') as keyof typeof formats
  const view = Object.hasOwn(formats, format) ? await findViewSharedWith(req.actor, param(req, 'reference')) : null
  const known = view && knownList(view.list)
  const scope = view && scopeOfList(view.list)
  if (!view || !known || !scope) throw new NotFound()
  assertScope(scopes, scope)
  if (!known.allow(req.actor, undefined)) throw new Problem('forbidden', 'api:problem.forbidden.detail')
  const whole = await readWhole(known.definition, view.asked, mostRows, req.viewer)
  if (!whole) throw new Problem('too-large', 'api:views.tooLarge', { most: mostRows })
  const { columns, lost } = whole
  // Whoever reads a file of cells sees nothing but its rows: the last one says what is not as the view asks for it.
  const rows = lost && format === 'csv' ? [...whole.rows, [lost, ...columns.slice(1).map(() => null)]] : whole.rows
  const about = [...whole.file.about, ...(lost ? [{ label: req.t('api:views.lost'), value: lost }] : [])]
  const file = { ...whole.file, about }
  const separator = separatorOf(req)
  const labels = columns.map(({ key, label }) => [key, label])
  const mark = createHash('sha256').update(JSON.stringify([format, separator, view.name, file, labels, rows]))
  res.setHeader('ETag', `"${mark.digest('base64url').slice(0, 27)}"`)
  req.met = { record: undefined, params: req.params, isRefused: false }
  if (req.fresh) return void res.status(304).end()
  // oxlint-disable-next-line typescript/require-await
  const pieces = async function* (): AsyncGenerator<FileValue[][]> {
    yield rows
  }
  const title = view.name
  const sheets = [{ key: 'list', title, columns, rows: pieces }]
  const written =
    format === 'csv'
      ? csvOf(columns, pieces(), separator)
      : jsonOf({ ...file, title, sheets, separator, reader: req.actor.name, at: req.act.at })
  let body = ''
  for await (const piece of written) body += piece
  res.type(formats[format]).send(body)
}
