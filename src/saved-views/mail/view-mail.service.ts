import { takesMail, writePeriodicMail } from '../../notices'
import { readWhole } from '../../platform/lists/exports/lists/whole-list'
import { knownList } from '../../platform/lists/known-lists'
import type { Job } from '../../platform/jobs/jobs'
import { system, type Act } from '../../programme/actor'
import { languageOr } from '../../platform/text/languages'
import { translator } from '../../platform/text/i18n'
import { parseDay, todayOf, zoneOf, type Day } from '../../platform/time/calendar-day'
import { readAs } from '../../platform/time/reading'
import type { Viewer } from '../../platform/http/pages/view-types'
import { actorOf, findAccount } from '../../users'
import { SavedViews, type SavedViewRecord } from '../saved-view.model'
import { maySeeView } from '../saved-view.policy'
import { viewMailText } from './view-mail.presenter'
import { inMail, mailedRows } from './view-mail.rules'

/** Rows that are looked at for one mail. */
const mostRead = 5000

type Mailing = SavedViewRecord['mails'][number]

/**
 * Sends each person the views that the person wants every Monday, as they are then for this reader. May be run again
 * the same day, also by another server: nobody gets one twice. Gives how many were written.
 */
export async function sendViewMails(act: Act): Promise<number> {
  const views = await SavedViews.find({ 'mails.0': { $exists: true } }, { history: 0 })
    .sort({ _id: 1 })
    .lean<SavedViewRecord[]>()
  let written = 0
  for (const view of views) for (const mailing of view.mails) if (await sendOne(view, mailing, act)) written += 1
  return written
}

const isMonday = (day: Day): boolean => new Date(`${parseDay(day)!}T00:00:00Z`).getUTCDay() === 1

async function sendOne(view: SavedViewRecord, mailing: Mailing, act: Act): Promise<boolean> {
  const user = await findAccount(mailing.userId)
  if (!user?.active) return false
  const actor = actorOf(user, act.at)
  const today = todayOf({ actor, at: act.at })
  if (!isMonday(today) || mailing.sentOn === today || !maySeeView(actor, view)) return false
  const known = knownList(view.list)
  if (!known?.allow(actor, undefined) || !(await takesMail(mailing.userId, 'views', today))) return false
  const lang = languageOr(user.language)
  const viewer: Viewer = { actor, lang, t: translator(lang), today, zone: zoneOf(actor), at: act.at }
  return readAs(viewer, async () => {
    const whole = await readWhole(known.definition, view.asked, mostRead, viewer)
    // Of so many nobody reads what is new: the mail says that the list is long.
    const rows = whole ? mailedRows(whole.columns, whole.rows) : []
    if (whole && rows.length === 0 && !mailing.whenEmpty) return note(view, mailing, today, [], false)
    const shown = inMail(rows, mailing.sentOn === undefined ? undefined : mailing.known)
    const { subject, text } = viewMailText({ view, whole, shown, count: rows.length }, viewer)
    const isWritten = await writePeriodicMail(user, {
      key: `savedView ${view.reference} ${today} ${mailing.userId}`,
      kind: 'savedView',
      ...{ subject, text, reference: view.reference, at: act.at },
      href: `${view.list}?saved=${view.reference}`,
    })
    return note(view, mailing, today, shown.known, isWritten)
  })
}

// What has been sent is remembered for the next time; no version is made, as nobody has changed the view.
async function note(view: SavedViewRecord, { userId }: Mailing, sentOn: Day, known: string[], isWritten: boolean) {
  await SavedViews.updateOne(
    { reference: view.reference, 'mails.userId': userId },
    { $set: { 'mails.$.sentOn': sentOn, 'mails.$.known': known } },
  )
  return isWritten
}

/** Asked every hour: where people are, Monday begins at different times. */
export const viewMailJobs = (): Job[] => [
  { name: 'send saved views', everySeconds: 3600, run: (now) => sendViewMails({ actor: system, at: now }) },
]
