import type { Request, Response } from 'express'
import { paths } from '../paths'
import { filePlaces } from '../platform/files/file-kinds'
import { textEncoding } from '../platform/text/text-encoding'
import { withFiles } from '../platform/forms/form-files'
import { readForm, readVersion, type ReturnedForm } from '../platform/forms/forms'
import { readStep, routes } from '../platform/http/routes'
import { presentImport, presentImportForm, presentImports } from './donor-import.presenter'
import { donorImportSteps, type DonorImportStep } from './donor-import.status'
import { donorProjectList, presentDonorProjectRow } from './donor-project.list'
import type { DonorImportRecord } from './donor-project.model'
import { mayKeepDonorProjects, mayReadDonorProjects } from './donor-project.policy'
import { donorProjectRecords, findDonorImport, findDonorImports } from './donor-project.queries'
import { applyDonorFile, discardDonorFile, readDonorFile, removeDonorProjects } from './donor-project.service'

export const donorProjectListRoutes = routes()
  .list(
    paths.donorProjects.list,
    { allow: mayReadDonorProjects },
    {
      view: 'donor-projects/list',
      list: donorProjectList,
      records: donorProjectRecords,
      title: 'donor-projects:title',
      actions: [
        {
          text: 'donor-projects:action.read',
          href: paths.donorProjects.create(),
          allow: mayKeepDonorProjects,
          main: true,
          whenEmpty: true,
        },
      ],
      row: presentDonorProjectRow,
      beside: async ({ viewer }) => presentImports(await findDonorImports(), viewer),
    },
  )
  .get(paths.donorProjects.create, { allow: mayKeepDonorProjects }, showForm)
  .post(
    paths.donorProjects.create,
    { allow: mayKeepDonorProjects, upload: filePlaces.dataFile, refusedBack: showForm },
    read,
  )

export const donorProjectRoutes = routes
  .of<DonorImportRecord>(findDonorImport, mayReadDonorProjects)
  .tables(paths.donorProjects.show, { allow: mayReadDonorProjects }, show, {
    rows: '',
    history: 'donor-projects:historyHeading',
  })
  .post(paths.donorProjects.step, { allow: mayKeepDonorProjects }, take)

function showForm(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentImportForm(form, req.viewer), form)
}

async function read(req: Request, res: Response) {
  // Nothing is asked beside the file.
  const form = await withFiles(req, readForm(req.body, {}), 'donor-projects:form.addFile')
  if (form.errors) return showForm(req, res, undefined, form)
  const [file] = form.values.files
  const { bytes: content } = file!
  const bytes = Buffer.isBuffer(content) ? content : await content.whole()
  const encoding = textEncoding(bytes)?.label ?? 'utf-8'
  const made = await readDonorFile({ bytes, encoding }, file!.name, req.act)
  res.done(paths.donorProjects.show(made), 'donor-projects:done.read')
}

function show(req: Request, res: Response, record: DonorImportRecord) {
  res.show('donor-projects/import', presentImport(record, req.viewer))
}

const takers: Record<DonorImportStep, typeof applyDonorFile> = {
  apply: applyDonorFile,
  discard: async (...of) => void (await discardDonorFile(...of)),
  remove: async (...of) => void (await removeDonorProjects(...of)),
}

async function take(req: Request, res: Response, record: DonorImportRecord) {
  const step = readStep(req, donorImportSteps)
  await takers[step](record.reference, readVersion(req.body), req.act)
  res.done(paths.donorProjects.show(record), `donor-projects:done.${step}`)
}
