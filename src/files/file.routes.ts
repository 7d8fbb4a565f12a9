import type { Request } from 'express'
import { paths } from '../paths'
import { records } from '../platform/lists/records'
import { routes } from '../platform/http/routes'
import { StoredFiles } from '../platform/files/stored-file.model'
import { holdersOf } from './file-holders'
import { closedFiles, fileList, presentFileRow } from './file.list'
import { maySeeClosedFiles } from './file.policy'
import { countUnscannedFiles } from './file.queries'

export const fileRoutes = routes().list(
  paths.files.list,
  { allow: maySeeClosedFiles },
  {
    view: 'files/list',
    list: fileList,
    records: records(StoredFiles, () => closedFiles),
    title: 'files:title',
    around: (files) => holdersOf(files.map(({ _id }) => String(_id))),
    row: presentFileRow,
    beside: scanning,
  },
)

async function scanning({ t, app }: Request) {
  const isScanned = app.get('scanner') !== undefined
  const unscanned = await countUnscannedFiles()
  return {
    lead: t(isScanned ? 'files:lead' : 'files:leadNoScanner'),
    unscanned: unscanned > 0 ? t(isScanned ? 'files:unscanned' : 'files:unscannedOpen', { count: unscanned }) : null,
  }
}
