import { z } from 'zod'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import { knownZones } from '../../platform/time/zones'
import { plainPassword, weakness, type KnownOf } from '../passwords/password.rules'
import { languages } from '../../platform/text/languages'

/** What people say of themselves. A time zone of '' is the one of the Member or of the organisation. */
export const parsePerson = (body: unknown) =>
  parseForm(
    z.object({
      name: ask.line('users:form.enterName', 120),
      language: ask.choice(languages(), 'users:form.chooseLanguage'),
      timeZone: ask.optionalChoice(knownZones()).transform((zone) => zone ?? ''),
      version: ask.version(),
    }),
    body,
  )

export interface PasswordChange {
  oldPassword: string
  newPassword: string
}

const passwords = (known: KnownOf) =>
  z
    .object({
      oldPassword: ask.secret('users:password.form.enterOld'),
      newPassword: ask.secret('users:password.form.enterNew').superRefine((password, context) => {
        const fault = weakness(password, known)
        if (fault) context.addIssue({ code: 'custom', message: fault })
      }),
      repeatedPassword: ask.secret('users:password.form.enterAgain'),
    })
    .check(
      across(({ oldPassword, newPassword, repeatedPassword }, fault) => {
        if (plainPassword(repeatedPassword) !== plainPassword(newPassword))
          fault('repeatedPassword', 'users:password.form.differs')
        if (plainPassword(oldPassword) === plainPassword(newPassword)) fault('newPassword', 'users:password.form.same')
      }),
    )

/** The password of the own account: the present one, and the new one twice. Nothing of it is ever shown again. */
export const parsePasswordChange = (body: unknown, known: KnownOf = {}): Parsed<PasswordChange> => ({
  ...parseForm(passwords(known), body),
  raw: {},
})
