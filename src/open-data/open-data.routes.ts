import type { Request, Response } from 'express'
import { createGunzip } from 'node:zlib'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { momentOf } from '../platform/http/pages/view-types'
import { param, routes } from '../platform/http/routes'
import { sendAll } from '../platform/files/files'
import { anyone, isGuest } from '../programme/actor'
import { Readable } from 'node:stream'
import { codelistCsv, codelistJson } from './formats/codelist-files'
import { readCodelist } from './formats/codelists'
import { fileNames, fileTypes } from './file-names'
import { presentCodelist, presentOpenData } from './open-data.presenter'
import { packed, type PackedFile } from './formats/packed'
import { freshMinutes } from './open-data.policy'
import { published } from './published/publication.directory'
import { publisher } from './published/publisher'

// Nobody is asked to sign in for what there is not: a wrong address is one for everybody.
export const openDataRoutes = routes()
  .get(paths.openData.page, { allow: anyone }, showPage)
  .get(paths.openData.codelist, { allow: anyone }, showCodelist)
  .get(paths.openData.file, { allow: anyone }, sendFile)

/** The site as the files name it: not by how it was asked, as all are given the same files. */
const siteOf = (req: Request): string =>
  (req.app.get('base url') as string | undefined) ?? `http://localhost:${req.socket.localPort}`

async function showPage(req: Request, res: Response) {
  const publication = await published(siteOf(req), momentOf(req.viewer))
  res.show('open-data/page', presentOpenData(publication, siteOf(req), req.viewer))
}

async function sendFile(req: Request, res: Response) {
  const name = fileNames.find((one) => one === param(req, 'file'))
  const publication = name ? await published(siteOf(req), momentOf(req.viewer)) : null
  const file = name && publication?.files.get(name)
  if (!file) throw new NotFound()
  await send(req, res, file, fileTypes[name], file.since)
}

async function showCodelist(req: Request, res: Response) {
  const asked = publisher() ? readCodelist(param(req, 'list')) : null
  if (!asked) throw new NotFound()
  const { name, format } = asked
  if (format === 'page') return res.show('open-data/codelist', presentCodelist(name, req.viewer))
  const uri = siteOf(req) + paths.openData.codelist({ list: name })
  const text = format === 'json' ? JSON.stringify(codelistJson(name, uri), null, 2) + '\n' : codelistCsv(name)
  await send(req, res, await packed(text), format === 'json' ? 'application/json' : 'text/csv')
}

/** Gives a file to whoever has not got it: compressed to those who take it so, and to pages of other sites too. */
async function send(req: Request, res: Response, { bytes, mark }: PackedFile, type: string, since?: Date) {
  res.setHeader('Content-Type', `${type}; charset=utf-8`)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  // An answer to a session may carry its cookie: caches of others leave it alone.
  res.setHeader('Cache-Control', `${isGuest(req.actor) ? 'public' : 'private'}, max-age=${freshMinutes * 60}`)
  res.setHeader('Access-Control-Allow-Origin', '*')
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  res.setHeader('ETag', `W/"${mark}"`)
  if (since) res.setHeader('Last-Modified', since.toUTCString())
  res.vary('Accept-Encoding')
  if (req.fresh) return void res.status(304).end()
  if (!req.acceptsEncodings('gzip')) return sendAll(res, Readable.from([bytes]), createGunzip())
  res.setHeader('Content-Encoding', 'gzip')
  res.setHeader('Content-Length', bytes.length)
  res.end(bytes)
}
