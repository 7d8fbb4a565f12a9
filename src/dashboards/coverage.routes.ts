import type { Request, Response } from 'express'
import { mayListActivities } from '../activities'
import { memberName, regionOf } from '../members'
import { paths } from '../paths'
import { formatList, formatPeriod } from '../platform/formats'
import { routes } from '../platform/routes'
import type { Viewer } from '../platform/viewer'
import { countCoverage, type CountedActivity } from './coverage.count'
import { coverageQuery, parseCoverage, periodName } from './coverage.form'
import { labelOf, presentCoverage } from './coverage.presenter'
import { findCounted, inCell } from './coverage.queries'

export const coverageRoutes = routes()
  .get(paths.coverage, { allow: mayListActivities }, showCoverage)
  .get(paths.coverageList, { allow: mayListActivities }, showCell)

async function showCoverage(req: Request, res: Response) {
  const choice = parseCoverage(req.query, req.viewer.today)
  const { activities, currency } = await findCounted(choice, req.actor)
  const table = countCoverage(activities, choice.rows, choice.columns, choice.measure, regionOf)
  res.render('dashboards/coverage', { page: presentCoverage(table, choice, req.viewer, currency) })
}

async function showCell(req: Request, res: Response) {
  const { viewer } = req
  const choice = parseCoverage(req.query, viewer.today)
  const { activities } = await findCounted(choice, req.actor)
  const found = inCell(activities, choice, regionOf)
  const words = [
    choice.row && labelOf(choice.rows, choice.row, viewer),
    choice.column && labelOf(choice.columns, choice.column, viewer),
    periodName(choice.period, viewer),
  ]
  const back = paths.coverage({}, { ...coverageQuery(choice), row: undefined, column: undefined })
  res.render('dashboards/coverage-list', {
    page: {
      title: req.t('dashboards:coverage.list.title'),
      crumbs: [{ text: req.t('dashboards:coverage.title'), href: back }],
      eyebrow: words.filter(Boolean).join(' · '),
      caption: req.t('dashboards:coverage.list.caption', { count: found.length }),
      rows: found
        .sort((one, other) => (other.period?.from ?? '').localeCompare(one.period?.from ?? ''))
        .map((activity) => presentRow(activity, viewer)),
    },
  })
}

const presentRow = (activity: CountedActivity, { lang, t }: Viewer) => ({
  title: activity.title,
  href: (activity.kind === 'mission' ? paths.missions : paths.training).show({ reference: activity.reference }),
  reference: activity.reference,
  kind: t(`vocabulary:activityTypes.${activity.type}`),
  members: formatList(
    activity.memberCodes.slice(0, 4).map((code) => memberName(code, lang)),
    lang,
  ),
  dates: activity.period ? formatPeriod(activity.period, lang) : '–',
})
