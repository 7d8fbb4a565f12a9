import type { Request, Response } from 'express'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { filePlaces } from '../platform/files/file-kinds'
import { sendOneOf } from '../platform/files/files'
import { withFiles } from '../platform/forms/form-files'
import type { ReturnedForm } from '../platform/forms/forms'
import { param, readStep, routes } from '../platform/http/routes'
import { userRecords } from '../users'
import { agreementList, presentAgreementRow } from './agreement.list'
import type { AgreementRecord } from './agreement.model'
import * as may from './agreement.policy'
import { agreementRecords, findAgreement } from './agreement.queries'
import * as service from './keeping/agreement.service'
import { agreementLifeCycle, isPrepared, openReports } from './agreement.status'
import { parseAgreement, type AgreementWork } from './keeping/agreement.form'
import { lineFile, presentAgreementFileRow } from './importing/agreement.columns'
import { presentAgreementForm } from './keeping/agreement-form.presenter'
import { parseAgreementStep, parseDocuments, parseReportSent } from './keeping/agreement-step.form'
import { presentAgreementStep } from './keeping/agreement-step.presenter'
import { moneyTaken } from './lines/money'
import { spentOn } from './spending/disbursement.service'
import { usesOf } from './lines/uses'
import { presentAgreement } from './record/agreement.presenter'
import { presentVersion, termsOfVersion } from './record/versions.presenter'

export const fundingListRoutes = routes()
  .list(
    paths.funding.list,
    { allow: may.mayListAgreements },
    {
      list: agreementList,
      records: agreementRecords,
      fields: { amendments: 0, history: 0 },
      title: 'funding:title',
      actions: [
        {
          text: 'funding:create.action',
          href: paths.funding.create(),
          allow: may.mayPrepareAgreements,
          main: true,
          whenEmpty: true,
        },
        {
          text: 'funding:import.action',
          href: paths.imports.create({}, { kind: 'agreements' }),
          allow: may.mayPrepareAgreements,
        },
      ],
      row: presentAgreementRow,
      fileRow: presentAgreementFileRow,
    },
  )
  .get(paths.funding.create, { allow: may.mayPrepareAgreements }, showNew)
  .post(paths.funding.create, { allow: may.mayPrepareAgreements, refusedBack: showNew }, create)

const rules = {
  edit: { allow: may.mayEditAgreement },
  amend: { allow: may.mayAmendAgreement },
  bind: { allow: may.mayBindAgreements },
}

const agreementTables = {
  lines: 'funding:lines',
  lineRows: { title: 'funding:file.lines', table: lineFile },
  works: 'funding:uses.heading',
  awaiting: 'funding:uses.awaiting',
  'reports.table': 'funding:form.reports',
  versions: 'funding:version.heading',
  history: 'funding:history.heading',
}

export const fundingRoutes = routes
  .of<AgreementRecord>(findAgreement, may.maySeeAgreement)
  .tables(paths.funding.show, { allow: may.maySeeAgreement }, showAgreement, agreementTables)
  .tables(paths.funding.version, { allow: may.maySeeAgreement }, showVersion, { lines: 'funding:lines' })
  .get(paths.funding.file, { allow: may.maySeeAgreement }, (req, res, { files }) => sendOneOf(req, res, files))
  .get(paths.funding.edit, rules.edit, showEdit)
  .post(paths.funding.edit, { ...rules.edit, refusedBack: showEdit, merge: showEdit, leadsToRecord: true }, edit)
  .get(paths.funding.amend, rules.amend, showAmend)
  .post(paths.funding.amend, { ...rules.amend, refusedBack: showAmend, merge: showAmend, leadsToRecord: true }, amend)
  .post(paths.funding.reports, { allow: may.mayPrepareAgreements, refusedBack: showWith('reports') }, noteReport)
  .get(paths.funding.step, rules.bind, showStep)
  .post(paths.funding.step, { ...rules.bind, refusedBack: showStep, leadsToRecord: true }, takeStep)
  .post(
    paths.funding.documents,
    {
      allow: may.mayPrepareAgreements,
      adds: true,
      upload: filePlaces.documents,
      refusedBack: showWith('documents'),
    },
    keepDocuments,
  )

type Shown = Parameters<typeof presentAgreement>[3]

async function showAgreement(req: Request, res: Response, agreement: AgreementRecord, form?: Shown) {
  const { code } = agreement
  const surroundings = {
    taken: await moneyTaken(code),
    spent: await spentOn(code),
    uses: await usesOf(code),
    readers: (await userRecords.all.find({ agreementCodes: code, roles: 'donor', active: true })).map(
      ({ name }) => name,
    ),
  }
  // A handler of a page gets the next of express where a form stands elsewhere.
  const returned = form && 'of' in form ? form : undefined
  res.show('funding/show', presentAgreement(agreement, surroundings, req.viewer, returned), returned?.returned)
}

function showWith(of: 'reports' | 'documents') {
  return (req: Request, res: Response, agreement: AgreementRecord, returned?: ReturnedForm) =>
    showAgreement(req, res, agreement, { of, returned })
}

function showVersion(req: Request, res: Response, agreement: AgreementRecord) {
  const number = Number(param(req, 'number'))
  if (!termsOfVersion(agreement, number)) throw new NotFound()
  res.show('funding/version', presentVersion(agreement, number, req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  showForm(req, res, null, 'create', form)
}

async function create(req: Request, res: Response) {
  const form = parseAgreement(req.body, 'create')
  if (form.errors) return showForm(req, res, null, 'create', form)
  // Who may not sign prepares.
  const isSigned = may.mayBindAgreements(req.actor, undefined)
  const { terms } = form.values
  const values = isSigned ? form.values : { ...form.values, terms: { ...terms, signedOn: undefined } }
  const agreement = await service.enterAgreement(values, req.act)
  res.done(paths.funding.show(agreement), `funding:create.done.${agreement.state === 'signed' ? 'signed' : 'pipeline'}`)
}

const workOf = (agreement: AgreementRecord): AgreementWork => (isPrepared(agreement) ? 'prepare' : 'correct')

function showForm(
  req: Request,
  res: Response,
  agreement: AgreementRecord | null,
  work: AgreementWork,
  form?: ReturnedForm,
) {
  res.show('platform/form', presentAgreementForm(agreement, work, form, req.viewer), form)
}

function showEdit(req: Request, res: Response, agreement: AgreementRecord, form?: ReturnedForm) {
  showForm(req, res, agreement, workOf(agreement), form)
}

async function edit(req: Request, res: Response, agreement: AgreementRecord) {
  const form = parseAgreement(req.body, workOf(agreement))
  if (form.errors) return showEdit(req, res, agreement, form)
  await service.correctAgreement(agreement.code, form.values, req.act)
  res.done(paths.funding.show(agreement), 'funding:correct.done')
}

function showAmend(req: Request, res: Response, agreement: AgreementRecord, form?: ReturnedForm) {
  showForm(req, res, agreement, 'amend', form)
}

async function amend(req: Request, res: Response, agreement: AgreementRecord) {
  const form = parseAgreement(req.body, 'amend')
  if (form.errors) return showAmend(req, res, agreement, form)
  await service.amendAgreement(agreement.code, form.values, req.act)
  res.done(paths.funding.show(agreement), 'funding:amend.done')
}

const steps = agreementLifeCycle.actions

function showStep(req: Request, res: Response, agreement: AgreementRecord, form?: ReturnedForm) {
  const step = readStep(req, steps)
  res.show('platform/form', presentAgreementStep(agreement, step, form, req.viewer), form)
}

async function takeStep(req: Request, res: Response, agreement: AgreementRecord) {
  const step = readStep(req, steps)
  const form = parseAgreementStep(req.body, step)
  if (form.errors) return showStep(req, res, agreement, form)
  await service.moveAgreement(agreement.code, step, form.values, req.act)
  res.done(paths.funding.show(agreement), `funding:done.${step}`)
}

async function noteReport(req: Request, res: Response, agreement: AgreementRecord) {
  const form = parseReportSent(
    req.body,
    openReports(agreement).map(({ due }) => due),
  )
  if (form.errors) return showWith('reports')(req, res, agreement, form)
  await service.noteReportSent(agreement.code, form.values, req.act)
  res.done(paths.funding.show(agreement) + '#reports', 'funding:report.done')
}

async function keepDocuments(req: Request, res: Response, agreement: AgreementRecord) {
  const form = await withFiles(req, parseDocuments(req.body), 'funding:form.chooseFile')
  if (form.errors) return showWith('documents')(req, res, agreement, form)
  await service.addDocuments(agreement.code, form.values.files, req.act)
  res.done(paths.funding.show(agreement), 'funding:documentsDone')
}
