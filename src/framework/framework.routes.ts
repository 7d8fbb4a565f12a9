import type { Request, Response } from 'express'
import { paths } from '../paths'
import { routes } from '../platform/http/routes'
import { mayKeepInstruments } from './instruments/instrument-register.policy'
import { maySeeFramework } from './framework.policy'
import { presentFramework } from './framework.presenter'
import { instrumentList, presentInstrumentRow } from './instruments/instrument.list'
import { instrumentRecords } from './instruments/instrument.queries'

// The pages of one element and of one instrument show the work mapped to it, so they live in profiles.
export const frameworkRoutes = routes()
  .get(paths.framework.list, { allow: maySeeFramework }, showFramework)
  .list(
    paths.instruments.list,
    { allow: maySeeFramework },
    {
      list: instrumentList,
      records: instrumentRecords,
      title: 'framework:instrumentsTitle',
      crumbs: [{ text: 'framework:title', href: paths.framework.list() }],
      row: presentInstrumentRow,
      actions: [
        {
          text: 'framework:register.new',
          href: paths.instruments.create(),
          allow: mayKeepInstruments,
          main: true,
          whenEmpty: true,
        },
      ],
    },
  )

function showFramework(req: Request, res: Response) {
  res.show('framework/tree', presentFramework(req.viewer))
}
