import { activityRecords, assignmentRecords, type ActivityRecord } from '../../activities'
import type { MailLetter, MailOfLetter } from '../../notices'
import { system } from '../../programme/actor'
import { organisationDay } from '../../platform/time/calendar-day'
import { translator } from '../../platform/text/i18n'
import { invitationFileName, invitationLanguage, presentInvitationLetter } from './invitation-letter.presenter'
import { setForMail } from '../paper-pool'
import { letterFileName, letterLanguage, presentReleaseLetter } from './release-letter.presenter'

const releases = ['releaseAsked', 'releaseAskedAgain', 'releaseReminder', 'releaseWithoutReply']
const invitations = ['invited', 'invitedAgain']

/** The letter that goes with a mail: what it asks, as a paper to be put on file. Null for a mail that asks nothing. */
export async function letterOfMail(
  { kind = '', reference }: MailOfLetter,
  origin: string,
  at: Date,
): Promise<MailLetter | null> {
  const isRelease = releases.includes(kind)
  if (!isRelease && !invitations.includes(kind)) return null
  const assignment = await assignmentRecords.all.one({ reference })
  const activity = assignment && (await activityRecords.all.one<ActivityRecord>({ reference: assignment.activity }))
  // Nothing is asked any more.
  if (!assignment || !activity || !(isRelease ? assignment.releaseAskedAt : assignment.invitedAt)) return null
  const lang = isRelease ? letterLanguage(assignment) : invitationLanguage(assignment)
  const t = translator(lang)
  const viewer = { actor: system, lang, t, today: organisationDay(at), at }
  const letter = { assignment, activity, origin }
  return isRelease
    ? { filename: letterFileName(assignment, t), content: await setForMail(presentReleaseLetter(letter, viewer)) }
    : {
        filename: invitationFileName(assignment, t),
        content: await setForMail(presentInvitationLetter(letter, viewer)),
      }
}
