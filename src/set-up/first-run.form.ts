import { z } from 'zod'
import { organizationShape, withFrenchName } from '../organization/pure'
import { across } from '../platform/forms/across'
import * as ask from '../platform/forms/questions'
import { parseForm } from '../platform/forms/forms'
import { newPasswordFields, typedAlike, weakness } from '../users/pure'

const shape = () =>
  z
    .object({
      code: ask.line('set-up:form.enterCode', 40),
      name: ask.line('users:form.enterName', 120),
      email: ask.email('users:form.enterEmail'),
      ...newPasswordFields({}),
      ...organizationShape(),
    })
    .check(across(typedAlike), across(isNoSecret))
    .transform(({ code, name, email, newPassword, repeatedPassword: _same, ...settings }) => ({
      code,
      person: { name, email, password: newPassword },
      settings: withFrenchName(settings),
    }))

// Name and address are known only when all of the form is read.
function isNoSecret(
  { newPassword, name, email }: { newPassword: string; name: string; email: string },
  fault: (field: string, message: string) => void,
) {
  if (weakness(newPassword, { name, email }) === 'users:form.ownPassword')
    fault('newPassword', 'users:form.ownPassword')
}

/** The first-run page: code, first account, and what the organization is. Neither code nor password is shown again. */
export const parseFirstRun = (body: unknown) => {
  const form = parseForm(shape(), body)
  const { code: _code, newPassword: _password, repeatedPassword: _again, ...raw } = form.raw
  return { ...form, raw }
}
