import { z } from 'zod'
import { across, inOrder } from '../../platform/forms/across'
import { group } from '../../platform/forms/form-rows'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { roles } from '../../programme/actor'
import { announcementLevels } from './announcement.vocabulary'

const longest = 1000

const shape = z
  .object({
    text: group({
      en: ask.text('organization:announcements.form.enterEnglish', longest),
      fr: ask.text('organization:announcements.form.enterFrench', longest),
    }),
    from: ask.day('organization:announcements.form.enterFrom'),
    until: ask.day('organization:announcements.form.enterUntil'),
    level: ask.choice(announcementLevels, 'organization:announcements.form.chooseLevel'),
    roles: ask.choices(roles),
    isPublic: ask.tick(),
    version: ask.version(),
  })
  .check(across(inOrder()))

/** What is announced, from when until when, and to whom. */
export const parseAnnouncement = (body: unknown): Parsed<z.output<typeof shape>> => parseForm(shape, body)
