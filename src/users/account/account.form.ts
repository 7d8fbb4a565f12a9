import { z } from 'zod'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, readForm, type Parsed } from '../../platform/forms/forms'
import { knownZones } from '../../platform/time/zones'
import { newPasswordFields, typedAlike } from '../passwords/new-password.form'
import { plainPassword, type KnownOf } from '../passwords/password.rules'
import { directions, themes } from '../../platform/http/session/look'
import { offeredLanguages } from '../../platform/text/languages'

/**
 * What people say of themselves. A time zone of '' is the one of the Member or of the organisation; what is left to the
 * device, or to the language, is kept as nothing.
 */
export const parsePerson = (body: unknown) =>
  parseForm(
    z.object({
      name: ask.line('users:form.enterName', 120),
      language: ask.choice(offeredLanguages(), 'users:form.chooseLanguage'),
      timeZone: ask.optionalChoice(knownZones()).transform((zone) => zone ?? ''),
      theme: ask.optionalChoice(themes).transform((theme) => (theme === 'system' ? undefined : theme)),
      direction: ask.optionalChoice(directions),
      version: ask.version(),
    }),
    body,
  )

export interface PasswordChange {
  oldPassword: string
  newPassword: string
}

const passwords = (known: KnownOf) =>
  z.object({ oldPassword: ask.secret('users:password.form.enterOld'), ...newPasswordFields(known) }).check(
    across(typedAlike),
    across(({ oldPassword, newPassword }, fault) => {
      if (plainPassword(oldPassword) === plainPassword(newPassword)) fault('newPassword', 'users:password.form.same')
    }),
  )

/** The password of the own account: the present one, and the new one twice. Nothing of it is ever shown again. */
export const parsePasswordChange = (body: unknown, known: KnownOf = {}): Parsed<PasswordChange> => ({
  ...parseForm(passwords(known), body),
  raw: {},
})

/** The address that a person wants to have, with the present password, as whoever reads the mail has the account. */
export const parseAddressChange = (body: unknown): Parsed<{ email: string; currentPassword: string }> => {
  const form = readForm(body, {
    email: ask.email('users:form.enterEmail'),
    currentPassword: ask.secret('users:password.form.enterOld'),
  })
  // What is shown again must never hold a password.
  const { currentPassword: _hidden, ...raw } = form.raw
  return { ...form, raw }
}
