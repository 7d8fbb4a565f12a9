import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyoneSignedIn, isGuest, type Rule } from '../../programme/actor'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { parseAnnouncement } from './announcement.form'
import { Announcements, type AnnouncementRecord } from './announcement.model'
import { isAddressedTo, mayChangeAnnouncement, mayKeepAnnouncements, mayReadAnnouncements } from './announcement.policy'
import { presentAnnouncement, presentAnnouncementForm, presentAnnouncements } from './announcement.presenter'
import { addAnnouncement, changeAnnouncement, dismissAnnouncement, withdrawAnnouncement } from './announcement.service'

const find = (reference: string): Promise<AnnouncementRecord | null> =>
  Announcements.findOne({ reference: reference.toUpperCase() }).lean<AnnouncementRecord>().exec()

export const announcementListRoutes = routes()
  .get(paths.announcements.list, { allow: mayReadAnnouncements }, showAll)
  .get(paths.announcements.create, { allow: mayKeepAnnouncements }, showNew)
  .post(paths.announcements.create, { allow: mayKeepAnnouncements, refusedBack: showNew }, add)

const seesAnnouncement: Rule<AnnouncementRecord> = (actor, of) =>
  mayReadAnnouncements(actor, of) || (!isGuest(actor) && isAddressedTo(of, actor))

export const announcementRoutes = routes
  .of<AnnouncementRecord>(find, seesAnnouncement)
  .get(paths.announcements.show, { allow: mayReadAnnouncements }, show)
  .get(paths.announcements.edit, { allow: mayChangeAnnouncement }, showForm)
  .post(paths.announcements.edit, { allow: mayChangeAnnouncement, refusedBack: showForm, merge: showForm }, save)
  .post(paths.announcements.withdraw, { allow: mayChangeAnnouncement }, withdraw)
  .post(paths.announcements.dismiss, { allow: anyoneSignedIn, adds: true }, dismiss)

async function showAll(req: Request, res: Response) {
  const all = await Announcements.find({}, { dismissedBy: 0 }).sort({ from: -1 }).lean<AnnouncementRecord[]>()
  res.show('organization/announcements/list', presentAnnouncements(all, req.viewer))
}

function show(req: Request, res: Response, of: AnnouncementRecord) {
  res.show('organization/announcements/show', presentAnnouncement(of, req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentAnnouncementForm(null, form, req.viewer), form)
}

async function add(req: Request, res: Response) {
  const form = parseAnnouncement(req.body)
  if (form.errors) return showNew(req, res, undefined, form)
  const { version: _none, ...values } = form.values
  res.done(paths.announcements.show(await addAnnouncement(values, req.act)), 'organization:announcements.saved')
}

function showForm(req: Request, res: Response, of: AnnouncementRecord, form?: ReturnedForm) {
  res.show('platform/form', presentAnnouncementForm(of, form, req.viewer), form)
}

async function save(req: Request, res: Response, of: AnnouncementRecord) {
  const form = parseAnnouncement(req.body)
  if (form.errors) return showForm(req, res, of, form)
  await changeAnnouncement(of.reference, form.values, req.act)
  res.done(paths.announcements.show(of), 'organization:announcements.saved')
}

async function withdraw(req: Request, res: Response, of: AnnouncementRecord) {
  await withdrawAnnouncement(of.reference, readVersion(req.body), req.act)
  res.done(paths.announcements.show(of), 'organization:announcements.wasWithdrawn')
}

async function dismiss(req: Request, res: Response, of: AnnouncementRecord) {
  await dismissAnnouncement(of.reference, req.act)
  res.done(paths.home(), 'organization:announcements.dismissed')
}
