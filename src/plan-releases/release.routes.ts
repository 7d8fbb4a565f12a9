import type { Request, Response } from 'express'
import { fundingOptions } from '../funding'
import { paths } from '../paths'
import type { ReturnedForm } from '../platform/forms/forms'
import { queryText, routes } from '../platform/http/routes'
import { choiceOf } from '../what-if'
import { parseRelease } from './release.form'
import { presentReleaseRow, releaseList } from './release.list'
import type { ReleaseRecord } from './release.model'
import { mayReleasePlans, maySeeReleases } from './release.policy'
import { presentNewRelease, presentRelease } from './release.presenter'
import { earlierReleases, findRelease, heldNow, releaseRecords } from './release.queries'
import { releasePlan } from './release.service'

export const planReleaseListRoutes = routes()
  .list(
    paths.planReleases.list,
    { allow: maySeeReleases },
    {
      list: releaseList,
      records: releaseRecords,
      fields: { plan: 0 },
      title: 'plan-releases:title',
      actions: [
        {
          ...{ text: 'plan-releases:new.title', href: paths.planReleases.create(), allow: mayReleasePlans },
          ...({ main: true, whenEmpty: true } as const),
        },
      ],
      row: presentReleaseRow,
    },
  )
  .get(paths.planReleases.create, { allow: mayReleasePlans }, showNew)
  .post(paths.planReleases.create, { allow: mayReleasePlans, refusedBack: showNew }, release)

export const planReleaseRoutes = routes
  .of<ReleaseRecord>(findRelease, maySeeReleases)
  .tables(paths.planReleases.show, { allow: maySeeReleases }, show, {
    changes: 'plan-releases:show.changes',
    months: 'plan-releases:show.months',
    activities: 'plan-releases:show.activities',
  })

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentNewRelease(choiceOf(req.query, req.viewer.today), form, req.viewer), form)
}

async function release(req: Request, res: Response) {
  const form = parseRelease(
    req.body,
    fundingOptions(req.viewer).map(({ value }) => value),
  )
  if (form.errors) return showNew(req, res, undefined, form)
  const { region = '', programme = '', ...values } = form.values
  const released = await releasePlan({ ...values, region, programme }, req.act)
  res.done(
    paths.planReleases.show(released),
    released.previous ? 'plan-releases:new.done' : 'plan-releases:new.doneFirst',
  )
}

async function show(req: Request, res: Response, shown: ReleaseRecord) {
  const earlier = await earlierReleases(shown)
  const asked = queryText(req, 'with')
  const other = earlier.find(({ reference }) => reference === asked)?.reference ?? shown.previous
  const before = other ? await findRelease(other) : null
  const now = await heldNow(shown, before)
  res.show('plan-releases/show', presentRelease({ release: shown, before, earlier, now }, req.viewer))
}
