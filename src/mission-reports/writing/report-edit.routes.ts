import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { everyObjective, expertiseArea, instrument } from '../../framework'
import { paths } from '../../paths'
import type { Act } from '../../programme/actor'
import type { Saved } from '../../platform/data/change'
import { Conflict, PublicError, Stale } from '../../platform/errors'
import { formatInstant } from '../../platform/time/formats'
import { wasOf } from '../../platform/forms/two-people/form-prints'
import { withErrors, type FieldError, type Parsed, type ReturnedForm, type RawForm } from '../../platform/forms/forms'
import { rawOf } from '../../platform/forms/sent/refused-form'
import { routes } from '../../platform/http/routes'
import type { ReceivedFile } from '../../platform/files/file-check'
import { storeFiles } from '../../platform/files/files'
import { filePlaces } from '../../platform/files/file-kinds'
import { takeFiles } from '../../platform/files/uploads'
import { isStatement, statementOptions } from '../../recommendations'
import { findRequests } from '../../requests'
import { missingIn } from './report-completeness.form'
import { presentEdit } from './report-edit.presenter'
import {
  openingOf,
  parseEditAction,
  removedAnnexes,
  withoutRow,
  type EditAction,
  type RowList,
} from './report-rows.form'
import { parseReport, type KnownCodes, type ReportValues } from './report.form'
import type { ReportRecord } from '../report.model'
import { maySeeReport, mayWriteReport } from '../report.policy'
import { findReportPage, type ReportPage } from '../report.queries'
import { reportFault, reportReference, submitReport, writeReport } from '../report.service'
import { isWritable } from '../report.status'

/** Files beyond this are not annexes but an archive. */
const mostAnnexes = 20
const annexes = filePlaces.reportAnnexes

const find = (mission: string, req: Request) => findReportPage(mission, '', req.actor)
const write = { allow: mayWriteReport, upload: annexes }

export const reportEditRoutes = routes
  .of<ReportPage>(find, maySeeReport)
  .get(paths.reports.edit, { allow: mayWriteReport }, showEdit)
  .post(paths.reports.edit, { ...write, refusedBack: showRefused, merge: showEdit }, save)
  .post(paths.reports.submitText, { ...write, refusedBack: showRefused, merge: showEdit }, submit)
  .post(paths.reports.autosave, write, autosave)

const newKey = (): string => randomUUID().slice(0, 8)

const codesFor = ({ mission }: ReportPage): KnownCodes => ({
  memberCodes: mission.memberCodes,
  isInstrument: (code) => instrument(code) !== undefined,
  isObjective: (code) => everyObjective('').includes(code),
  isArea: (code) => expertiseArea(code) !== undefined,
  isStatement,
})

/** Throws when no report may be written now, so that nobody fills a form that cannot be sent. */
function assertWritable({ mission, report }: ReportPage, today: string) {
  const fault = report ? null : reportFault(mission, today)
  if (fault) throw new Conflict(fault)
  if (report && !isWritable(report.state)) throw new Conflict('mission-reports:error.notWritable')
}

async function showEdit(req: Request, res: Response, page: ReportPage) {
  assertWritable(page, req.viewer.today)
  const added = req.query.row === 'findings' || req.query.row === 'recommendations' ? req.query.row : null
  await render(req, res, page, undefined, added)
}

async function render(
  req: Request,
  res: Response,
  { mission, report }: Pick<ReportPage, 'mission' | 'report'>,
  form?: ReturnedForm,
  added: RowList | null = null,
) {
  const statements = statementOptions(req.viewer)
  const requests = report ? [] : await findRequests(mission.requests)
  res.show(
    'mission-reports/writing/edit',
    presentEdit({ mission, report, requests, form, added, statements, newKey }, req.viewer),
    form,
  )
}

function showRefused(req: Request, res: Response, page: ReportPage, form?: ReturnedForm) {
  assertWritable(page, req.viewer.today)
  return render(
    req,
    res,
    page,
    form && withErrors(parseReport(form.raw, codesFor(page), newKey).raw, ...(form.errors ?? [])),
  )
}

function save(req: Request, res: Response, page: ReportPage) {
  return saveText(req, res, page, parseEditAction(rawOf(req.body).do))
}

function submit(req: Request, res: Response, page: ReportPage) {
  return saveText(req, res, page, { kind: 'submit' })
}

/** What follows when the text is saved. */
type Following = EditAction | { kind: 'submit' }

async function saveText(req: Request, res: Response, page: ReportPage, action: Following) {
  assertWritable(page, req.viewer.today)
  const body = rawOf(req.body)
  const form = parseReport(withoutRow(body, action), codesFor(page), newKey)
  const { files, faults: unread } = await takeFiles(req)
  const removed = removedAnnexes(body)
  const faults = [...(form.errors ?? []), ...unread, ...annexFaults(files, page.report, removed)]
  const added = action.kind === 'add' ? action.list : null
  if (form.errors || faults.length > 0) return render(req, res, page, withErrors(form.raw, ...faults), added)
  const draft: Draft = { values: form.values, raw: form.raw, files, removed }
  const saved = await store(page, draft, req.act)
  await goOn(req, res, { mission: page.mission, report: saved }, action, form.raw)
}

interface Draft {
  values: ReportValues
  raw: RawForm
  files: ReceivedFile[]
  removed: string[]
}

/** Saves a draft with its files. */
async function store(
  { mission }: ReportPage,
  { values, raw, files, removed }: Draft,
  act: Act,
): Promise<Saved<ReportRecord>> {
  const added = await storeFiles(files, reportReference(mission.reference), act)
  const { content, version } = values
  const whole = { content, annexes: { added, removed }, version, opening: openingOf(raw), isWhole: true }
  // Twice: what this very page saves by itself may come between reading and writing.
  return writeReport(mission.reference, whole, act).catch((error: unknown) =>
    error instanceof Stale ? writeReport(mission.reference, whole, act) : Promise.reject(error as Error),
  )
}

/** After saving: back to the form at the right place, or handed in when nothing is missing. */
async function goOn(
  req: Request,
  res: Response,
  page: { mission: ReportPage['mission']; report: Saved<ReportRecord> },
  action: Following,
  raw: RawForm,
) {
  const { reference } = page.mission
  const edit = paths.reports.edit({ reference })
  switch (action.kind) {
    case 'add':
      return res.redirect(303, `${edit}?row=${action.list}#${action.list}-${page.report[action.list].length}`)
    case 'remove':
      return res.redirect(303, `${edit}#${action.list}`)
    case 'submit': {
      const missing = missingIn(page.report, req.viewer.today)
      if (missing.length > 0) {
        // What was typed is saved by now: the form that comes back is about the saved version.
        const marks = { version: String(page.report.__v), _was: wasOf(editPage(page, req)) }
        req.body = { ...rawOf(req.body), ...marks }
        return render(req, res, page, incomplete(page.report, { ...raw, ...marks }, missing))
      }
      await submitReport(reference, req.act)
      return res.done(paths.reports.show({ reference }), 'mission-reports:edit.submitted')
    }
    default:
      return res.done(edit, 'mission-reports:edit.done')
  }
}

function incomplete({ findings, recommendations }: ReportRecord, raw: RawForm, missing: FieldError[]): Parsed<never> {
  return withErrors({ ...raw, findings, recommendations }, ...missing)
}

/** The form of a report as it is stored. */
const editPage = ({ mission, report }: Pick<ReportPage, 'mission' | 'report'>, req: Request) =>
  presentEdit({ mission, report, form: undefined, statements: statementOptions(req.viewer), newKey }, req.viewer)

/** Saves while a person writes; the answer is for the page's script. */
async function autosave(req: Request, res: Response, page: ReportPage) {
  try {
    assertWritable(page, req.viewer.today)
    const form = parseReport(req.body, codesFor(page), newKey)
    if (form.errors) {
      const errors = form.errors.map(({ field, message, values }) => ({ field, text: req.t(message, values) }))
      return res.status(422).json({ errors })
    }
    const { content, version } = form.values
    const opening = openingOf(form.raw)
    const report = await writeReport(page.mission.reference, { content, version, opening }, req.act)
    res.json({
      version: report.__v,
      // What is typed next is compared with what has been saved by now.
      _was: wasOf(editPage({ ...page, report }, req)),
      saved: req.t('mission-reports:edit.savedAt', { when: formatInstant(report.savedAt, req.viewer) }),
    })
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    res.status(error.status).json({ text: req.t(error.words.message, error.words.values) })
  }
}

function annexFaults(
  files: readonly ReceivedFile[],
  report: ReportRecord | null,
  removed: readonly string[],
): FieldError[] {
  const kept = report?.annexes.filter(({ fileId }) => !removed.includes(fileId)).length ?? 0
  return kept + files.length > mostAnnexes
    ? [{ field: annexes.field, message: 'mission-reports:edit.tooManyAnnexes', values: { max: mostAnnexes } }]
    : []
}
