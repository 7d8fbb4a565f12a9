import type { Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import { plainPassword, weakness, type KnownOf } from './password.rules'

/** The questions for a new password, which is typed twice. */
export const newPasswordFields = (known: KnownOf) => ({
  newPassword: ask.secret('users:password.form.enterNew').superRefine((password, context) => {
    const fault = weakness(password, known)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  }),
  repeatedPassword: ask.secret('users:password.form.enterAgain'),
})

interface TypedTwice {
  newPassword: string
  repeatedPassword: string
}

export const typedAlike = ({ newPassword, repeatedPassword }: TypedTwice, fault: Fault): void => {
  if (plainPassword(repeatedPassword) !== plainPassword(newPassword))
    fault('repeatedPassword', 'users:password.form.differs')
}

/** A new password, twice, of whoever opens the page by a link. Nothing of it is ever shown again. */
export const parseNewPassword = (body: unknown, known: KnownOf = {}): Parsed<TypedTwice> => ({
  ...readForm(body, newPasswordFields(known), typedAlike),
  raw: {},
})
