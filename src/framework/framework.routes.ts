import type { Request, Response } from 'express'
import { paths } from '../paths'
import { findListPage, parseListQuery, presentList } from '../platform/lists/lists'
import { routes } from '../platform/http/routes'
import { Instruments, type InstrumentRecord } from './framework.model'
import { maySeeFramework } from './framework.policy'
import { presentFramework } from './framework.presenter'
import { instrumentList, presentInstrumentRow } from './instrument.list'

// The pages of one element and of one instrument show the work mapped to it, so they live in profiles.
export const frameworkRoutes = routes()
  .get(paths.framework.list, { allow: maySeeFramework }, showFramework)
  .get(paths.instruments.list, { allow: maySeeFramework }, showInstruments)

function showFramework(req: Request, res: Response) {
  res.render('framework/tree', { page: presentFramework(req.viewer) })
}

async function showInstruments(req: Request, res: Response) {
  const { viewer } = req
  const list = instrumentList(viewer.lang)
  const query = parseListQuery(list, req, viewer)
  const found = await findListPage<InstrumentRecord>(Instruments, list, query, {})
  const head = {
    crumbs: [{ text: req.t('framework:title'), href: paths.framework.list() }],
    title: req.t('framework:instrumentsTitle'),
  }
  res.render('framework/instruments', {
    page: { title: head.title, head, list: presentList({ list, query, found, row: presentInstrumentRow, viewer }) },
  })
}
