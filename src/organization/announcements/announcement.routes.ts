import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyoneSignedIn, isGuest, type Rule } from '../../programme/actor'
import { keptEntries } from '../../platform/http/kept-entries'
import { routes } from '../../platform/http/routes'
import { parseAnnouncement } from './announcement.form'
import { Announcements, type AnnouncementRecord } from './announcement.model'
import { isAddressedTo, mayChangeAnnouncement, mayKeepAnnouncements, mayReadAnnouncements } from './announcement.policy'
import { presentAnnouncement, presentAnnouncementForm, presentAnnouncements } from './announcement.presenter'
import {
  addAnnouncement,
  changeAnnouncement,
  dismissAnnouncement,
  withdrawAnnouncement,
  type Announcement,
} from './announcement.service'

const find = (reference: string): Promise<AnnouncementRecord | null> =>
  Announcements.findOne({ reference: reference.toUpperCase() }).lean<AnnouncementRecord>().exec()

const kept = keptEntries<AnnouncementRecord, Announcement>({
  form: presentAnnouncementForm,
  parse: parseAnnouncement,
  add: addAnnouncement,
  change: ({ reference }, values, act) => changeAnnouncement(reference, values, act),
  show: paths.announcements.show,
  saved: 'organization:announcements.saved',
})

const withdraw = kept.step(
  ({ reference }, version, act) => withdrawAnnouncement(reference, version, act),
  'organization:announcements.wasWithdrawn',
)

export const announcementListRoutes = routes()
  .tables(paths.announcements.list, { allow: mayReadAnnouncements }, showAll, { table: '' })
  .get(paths.announcements.create, { allow: mayKeepAnnouncements }, kept.showNew)
  .post(paths.announcements.create, { allow: mayKeepAnnouncements, refusedBack: kept.showNew }, kept.add)

const seesAnnouncement: Rule<AnnouncementRecord> = (actor, of) =>
  mayReadAnnouncements(actor, of) || (!isGuest(actor) && isAddressedTo(of, actor))

const changing = { allow: mayChangeAnnouncement }

export const announcementRoutes = routes
  .of<AnnouncementRecord>(find, seesAnnouncement)
  .tables(paths.announcements.show, { allow: mayReadAnnouncements }, show, { history: 'organization:history' })
  .get(paths.announcements.edit, changing, kept.showForm)
  .post(paths.announcements.edit, { ...changing, refusedBack: kept.showForm, merge: kept.showForm }, kept.save)
  .post(paths.announcements.withdraw, changing, withdraw)
  .post(paths.announcements.dismiss, { allow: anyoneSignedIn, adds: true }, dismiss)

async function showAll(req: Request, res: Response) {
  const all = await Announcements.find({}, { dismissedBy: 0 }).sort({ from: -1 }).lean<AnnouncementRecord[]>()
  res.show('organization/announcements/list', presentAnnouncements(all, req.viewer))
}

function show(req: Request, res: Response, of: AnnouncementRecord) {
  res.show('organization/announcements/show', presentAnnouncement(of, req.viewer))
}

async function dismiss(req: Request, res: Response, of: AnnouncementRecord) {
  await dismissAnnouncement(of.reference, req.act)
  res.done(paths.home(), 'organization:announcements.dismissed')
}
