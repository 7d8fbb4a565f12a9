import type { Request, Response } from 'express'
import { activityHref, activityTag, membersText, whenOf } from '../activities'
import { memberName } from '../members'
import { paths } from '../paths'
import { readsAsStaff } from '../platform/actor'
import { formatDue } from '../platform/formats'
import { param, routes } from '../platform/routes'
import type { Cell } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { recommendationTag } from '../recommendations'
import { activitiesWithoutNeed, openEndKinds, recommendationsWithoutOwner, type OpenEndKind } from './open-ends.queries'

// Lists of where the thread is broken, for those who can mend it.
export const openEndRoutes = routes().get(paths.openEnds, { find: findKind, allow: readsAsStaff }, showOpenEnds)

function findKind(req: Request): Promise<OpenEndKind | null> {
  return Promise.resolve(openEndKinds.find((kind) => kind === param(req, 'kind')) ?? null)
}

type Row = Record<string, Cell>

const rowsOf: Record<OpenEndKind, (viewer: Viewer) => Promise<Row[]>> = {
  activities: async (viewer) =>
    (await activitiesWithoutNeed(viewer.today)).map((activity) => ({
      title: { text: activity.title, href: activityHref(activity), ref: activity.reference },
      members: { text: membersText(activity.memberCodes, viewer) },
      state: { state: activityTag(activity, viewer) },
      when: { text: whenOf(activity, viewer) },
    })),
  owners: async (viewer) =>
    (await recommendationsWithoutOwner()).map((recommendation) => ({
      title: {
        text: recommendation.text,
        href: paths.recommendations.show({ reference: recommendation.reference }),
        ref: recommendation.reference,
      },
      members: { text: memberName(recommendation.memberCode, viewer.lang) },
      state: { state: recommendationTag(recommendation, viewer) },
      when: recommendation.actBy
        ? {
            due: { ...formatDue(recommendation.actBy, viewer.today, viewer.lang, viewer.t), day: recommendation.actBy },
          }
        : { text: '–' },
    })),
}

async function showOpenEnds(req: Request, res: Response, kind: OpenEndKind) {
  const { viewer } = req
  const { t } = viewer
  const rows = await rowsOf[kind](viewer)
  res.render('dashboards/open-ends', {
    page: {
      title: t(`dashboards:openEnd.${kind}.title`),
      eyebrow: t('dashboards:home.openEnds'),
      crumbs: [{ text: t('platform:nav.home'), href: paths.home() }],
      lead: t(`dashboards:openEnd.${kind}.lead`),
      table: {
        caption: t(`dashboards:openEnd.${kind}.count`, { count: rows.length }),
        columns: [
          { key: 'title', label: t(`dashboards:openEnd.${kind}.what`) },
          { key: 'members', label: t('dashboards:coverage.list.members') },
          { key: 'state', label: t('dashboards:timeline.state') },
          { key: 'when', label: t('dashboards:timeline.when') },
        ],
        rows,
        empty: t(`dashboards:openEnd.${kind}.empty`),
      },
    },
  })
}
