import type { Request, Response } from 'express'
import { findActivities, maySeeActivity } from '../activities'
import { paths } from '../paths'
import { sendOneOf } from '../platform/files/files'
import { routes } from '../platform/http/routes'
import { buildThread } from '../programme/thread-view'
import { presentRecommendation } from './record/recommendation-show.presenter'
import { listTitle, recommendationList } from './recommendation.list'
import type { Recommendation } from './recommendation.model'
import { mayImportRecommendations, mayListRecommendations, maySeeRecommendation } from './recommendation.policy'
import { recommendationCells } from './recommendation.presenter'
import { findRecommendation, recommendationRecords } from './recommendation.queries'
import { recommendationBulkSteps } from './steps/recommendation-bulk.steps'

export const recommendationListRoutes = routes().list(
  paths.recommendations.list,
  { allow: mayListRecommendations },
  {
    list: recommendationList,
    records: recommendationRecords,
    title: listTitle,
    actions: [
      {
        text: 'recommendations:action.import',
        href: paths.imports.create({}, { kind: 'recommendations' }),
        allow: mayImportRecommendations,
      },
    ],
    row: recommendationCells,
    bulk: recommendationBulkSteps,
  },
)

export const recommendationRoutes = routes
  .of<Recommendation>(findRecommendation, maySeeRecommendation)
  .get(paths.recommendations.show, { allow: maySeeRecommendation }, showRecommendation)
  .get(paths.recommendations.file, { allow: maySeeRecommendation }, sendEvidence)

async function showRecommendation(req: Request, res: Response, recommendation: Recommendation) {
  const record = recommendation.toObject()
  const { viewer } = req
  const [mission] = await findActivities({ reference: record.mission })
  const here = { step: 'recommendations' as const, text: req.t('recommendations:show.this') }
  const known = { activities: [record.mission], reports: [record.report], memberCodes: [record.memberCode] }
  const thread = await buildThread(known, here, viewer)
  const links = {
    mission: mission !== undefined && maySeeActivity(viewer.actor, mission),
    report: thread.steps.some(({ href }) => href === paths.reports.show({ reference: record.mission })),
  }
  res.show('recommendations/show', presentRecommendation(record, thread, links, viewer))
}

async function sendEvidence(req: Request, res: Response, recommendation: Recommendation) {
  const { progress, checks, lasting = [] } = recommendation
  const files = [...progress, ...checks, ...lasting].flatMap((step) => step.files ?? [])
  await sendOneOf(req, res, files)
}
