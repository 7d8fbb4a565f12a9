import type { Request, Response } from 'express'
import { paths } from '../paths'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists/lists'
import { routes } from '../platform/http/routes'
import { StoredFiles, type StoredFile } from '../platform/files/stored-file.model'
import { holdersOf } from './file-holders'
import { closedFiles, fileList, presentFileRow } from './file.list'
import { maySeeClosedFiles } from './file.policy'
import { countUnscannedFiles } from './file.queries'

export const fileRoutes = routes().get(paths.files.list, { allow: maySeeClosedFiles }, showFiles)

async function showFiles(req: Request, res: Response) {
  const { viewer, t } = req
  const query = parseListQuery(fileList, req, viewer)
  const found = await findListPage<StoredFile>(StoredFiles, fileList, query, closedFiles)
  const counts = await countViews(StoredFiles, fileList, closedFiles, viewer)
  const held = await holdersOf(found.rows.map(({ _id }) => String(_id)))
  const isScanned = req.app.get('scanner') !== undefined
  const unscanned = await countUnscannedFiles()
  res.render('files/list', {
    page: {
      title: t('files:title'),
      lead: t(isScanned ? 'files:lead' : 'files:leadNoScanner'),
      unscanned: unscanned > 0 ? t(isScanned ? 'files:unscanned' : 'files:unscannedOpen', { count: unscanned }) : null,
      list: presentList({ list: fileList, query, found, counts, row: presentFileRow(held), viewer }),
    },
  })
}
