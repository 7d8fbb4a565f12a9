import type { Request, Response } from 'express'
import { Readable } from 'node:stream'
import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import { sendAll, sendHeaders } from '../../platform/files/files'
import { param, routes } from '../../platform/http/routes'
import { csvOf } from '../../platform/lists/exports/formats/csv'
import { fileName } from '../../platform/text/plain-text'
import type { AnyKind } from '../../programme/imports/import-kind'
import { kindOf, kindsFor, mayBring, mayImport } from '../import.kinds'
import { presentTemplate, presentTemplates, templateFormat } from './import-template.presenter'

export const importTemplateRoutes = routes()
  .get(paths.imports.templates, { allow: mayImport }, list)
  .get<AnyKind>(
    paths.imports.template,
    { allow: mayBring, see: mayBring, find: (req) => kindOf(param(req, 'kind')) },
    send,
  )

function list(req: Request, res: Response) {
  res.show('imports/templates', presentTemplates(kindsFor(req.actor), req.viewer))
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

async function send(req: Request, res: Response, kind: AnyKind) {
  const { viewer } = req
  const format = templateFormat(param(req, 'format'))
  if (!format) throw new NotFound()
  const { sheets, explanation } = presentTemplate(kind, viewer)
  const [rows] = sheets
  sendHeaders(
    res,
    fileName(`${viewer.t('imports:template.file', { kind: viewer.t(kind.title) })}.${format}`),
    types[format],
    'attachment',
  )
  // Programs of languages that write 1,5 expect a semicolon.
  if (format === 'csv')
    return sendAll(
      res,
      Readable.from(csvOf(rows!.columns, rows!.rows(), viewer.lang === 'en' ? 'comma' : 'semicolon'), {
        objectMode: false,
      }),
    )
  const { xlsxOf } = await import('../../platform/lists/exports/formats/xlsx')
  return sendAll(res, await xlsxOf(sheets, () => explanation))
}
