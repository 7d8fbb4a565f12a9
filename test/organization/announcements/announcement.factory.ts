import { addAnnouncement } from '../../../src/organization/announcements/announcement.service'
import { parseAnnouncement } from '../../../src/organization/announcements/announcement.form'
import { actBy, anAdmin } from '../../support/people'
import { announcementBody } from './announcement.body'

/** The same as a browser sends it. */
export function typedAnnouncement(): Record<string, string> {
  const { text, ...rest } = announcementBody()
  return { ...rest, 'text[en]': text.en, 'text[fr]': text.fr }
}

/** An announcement to all, on the day of the tests. */
export async function aSavedAnnouncement(more: object = {}) {
  const { version: _none, ...announcement } = parseAnnouncement({ ...announcementBody(), ...more }).values!
  return addAnnouncement(announcement, actBy(anAdmin()))
}
