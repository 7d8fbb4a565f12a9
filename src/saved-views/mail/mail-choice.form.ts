import { z } from 'zod'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { SavedViewRecord } from '../saved-view.model'

/** Whether a view is sent every Monday: never, when something is in it, or always. */
export const mailChoices = ['never', 'whenThere', 'always'] as const
export type MailChoice = (typeof mailChoices)[number]

const shape = z.object({ mail: ask.choice(mailChoices, 'saved-views:form.chooseMail') })

/** How one person wants a view by mail. */
export const parseMailChoice = (body: unknown): Parsed<z.output<typeof shape>> => parseForm(shape, body)

/** What a person has chosen of a view. */
export function mailChoiceOf({ mails }: Pick<SavedViewRecord, 'mails'>, userId: string): MailChoice {
  const own = mails.find((one) => one.userId === userId)
  return own ? (own.whenEmpty ? 'always' : 'whenThere') : 'never'
}
