import type { Request, Response } from 'express'
import { findActivities, maySeeActivity } from '../activities'
import { paths } from '../paths'
import { BadUpload, NotFound } from '../platform/errors'
import { sendFile } from '../platform/files'
import { flash } from '../platform/flash'
import { withErrors, type Parsed } from '../platform/forms'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists'
import { param, routes } from '../platform/routes'
import { buildThread } from '../platform/thread-view'
import { filePlaces } from '../platform/file-kinds'
import { receivedFiles } from '../platform/uploads'
import { presentForm, type RecommendationForm } from './recommendation-forms.presenter'
import { presentRecommendation } from './recommendation-show.presenter'
import { parseDrop, parseProgress, parseResponse, parseVerification } from './recommendation.form'
import { listTitle, recommendationList } from './recommendation.list'
import { Recommendations, type Recommendation, type RecommendationRecord } from './recommendation.model'
import {
  mayDrop,
  mayListRecommendations,
  mayReportProgress,
  mayRespond,
  maySeeRecommendation,
  mayVerify,
  recommendationFilter,
} from './recommendation.policy'
import { presentRow } from './recommendation.presenter'
import { findRecommendation } from './recommendation.queries'
import { dropRecommendation, reportProgress, respondTo, verify } from './recommendation.service'
import { assertTurn, type RecommendationAction } from './recommendation.status'

const find = (req: Request) => findRecommendation(param(req, 'reference'))
const see = maySeeRecommendation

export const recommendationRoutes = routes()
  .get(paths.recommendations.list, { allow: mayListRecommendations }, showList)
  .get(paths.recommendations.show, { find, see, allow: maySeeRecommendation }, showRecommendation)
  .get(paths.recommendations.file, { find, see, allow: maySeeRecommendation }, sendEvidence)
  .get(paths.recommendations.respond, { find, see, allow: mayRespond }, showForm('respond', 'accept'))
  .post(paths.recommendations.respond, { find, see, allow: mayRespond }, respond)
  .get(paths.recommendations.progress, { find, see, allow: mayReportProgress }, showForm('progress', 'reportDone'))
  .post(paths.recommendations.progress, { find, see, allow: mayReportProgress, upload: filePlaces.evidence }, progress)
  .get(paths.recommendations.verify, { find, see, allow: mayVerify }, showForm('verify', 'verify'))
  .post(paths.recommendations.verify, { find, see, allow: mayVerify }, check)
  .get(paths.recommendations.drop, { find, see, allow: mayDrop }, showForm('drop', 'drop'))
  .post(paths.recommendations.drop, { find, see, allow: mayDrop }, drop)

// What a row shows, and what its state needs to know: who reported it as done.
const rowFields = {
  reference: 1,
  memberCode: 1,
  text: 1,
  state: 1,
  actBy: 1,
  priority: 1,
  'progress.kind': 1,
  'progress.by': 1,
} as const

async function showList(req: Request, res: Response) {
  const { viewer } = req
  const list = recommendationList(viewer)
  const mayList = recommendationFilter(viewer.actor)
  const query = parseListQuery(list, req, viewer)
  const found = await findListPage<RecommendationRecord>(Recommendations, list, query, mayList, rowFields)
  const counts = await countViews(Recommendations, list, mayList, viewer)
  const title = listTitle(viewer)
  res.render('recommendations/list', {
    page: { title, head: { title }, list: presentList({ list, query, found, counts, row: presentRow, viewer }) },
  })
}

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
  res.render('recommendations/show', { page: presentRecommendation(record, thread, links, viewer) })
}

async function sendEvidence(req: Request, res: Response, recommendation: Recommendation) {
  const files = recommendation.progress.flatMap((step) => step.files)
  const file = files.find(({ fileId }) => fileId === param(req, 'fileId'))
  if (!file) throw new NotFound()
  await sendFile(res, file)
}

// A form that cannot be sent now is not shown either: the person learns it before writing.
function showForm(which: RecommendationForm, action: RecommendationAction) {
  return (req: Request, res: Response, recommendation: Recommendation) => {
    assertTurn(recommendation, action)
    render(req, res, which, recommendation)
  }
}

function render(
  req: Request,
  res: Response,
  which: RecommendationForm,
  recommendation: Recommendation,
  form?: Parsed<unknown>,
) {
  res
    .status(form?.errors ? 422 : 200)
    .render('recommendations/form', { page: presentForm(which, recommendation.toObject(), form, req.viewer) })
}

async function respond(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseResponse(req.body, req.viewer.today)
  if (form.errors) return render(req, res, 'respond', recommendation, form)
  await respondTo(recommendation.reference, form.values, req.act)
  back(req, res, recommendation, 'recommendations:respond.done')
}

async function progress(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseProgress(req.body)
  const files = await receivedFiles(req).catch((error: unknown) => {
    if (error instanceof BadUpload) return error
    throw error
  })
  if (files instanceof BadUpload) {
    const fault = { field: files.field, ...files.words }
    return render(req, res, 'progress', recommendation, withErrors(form.raw, ...(form.errors ?? []), fault))
  }
  if (form.errors) return render(req, res, 'progress', recommendation, form)
  await reportProgress(recommendation.reference, form.values, files, req.act)
  back(req, res, recommendation, 'recommendations:progress.done')
}

async function check(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseVerification(req.body, req.viewer.today)
  if (form.errors) return render(req, res, 'verify', recommendation, form)
  await verify(recommendation.reference, form.values, req.act)
  back(req, res, recommendation, `recommendations:verify.${form.values.outcome}`)
}

async function drop(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseDrop(req.body)
  if (form.errors) return render(req, res, 'drop', recommendation, form)
  await dropRecommendation(recommendation.reference, form.values, req.act)
  back(req, res, recommendation, 'recommendations:drop.done')
}

function back(req: Request, res: Response, { reference }: Recommendation, message: string) {
  flash(req, message)
  res.redirect(303, paths.recommendations.show({ reference }))
}
