import { z } from 'zod'
import { languages, roles } from '../platform/actor'
import {
  choice,
  choices,
  optionalChoice,
  optionalText,
  parseForm,
  someChoices,
  text,
  tick,
  version,
  type Parsed,
} from '../platform/forms'

const emailPattern = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/

const shape = (memberCodes: readonly string[], regionCodes: readonly string[], isNew: boolean) =>
  z
    .object({
      email: text('users:form.enterEmail', 254).refine((email) => emailPattern.test(email), 'users:form.notAnEmail'),
      name: text('users:form.enterName', 120),
      roles: someChoices(roles, 'users:form.chooseRole'),
      language: choice(languages, 'users:form.chooseLanguage'),
      memberCode: optionalChoice(memberCodes),
      isHead: tick(),
      mayDecide: tick(),
      regions: choices(regionCodes),
      active: tick(),
      password: optionalText(200).refine(
        (password) => password === '' || password.length >= 12,
        'users:form.shortPassword',
      ),
      version: version(),
    })
    .superRefine((values, context) => {
      if (values.roles.includes('member') && !values.memberCode)
        context.addIssue({ code: 'custom', path: ['memberCode'], message: 'users:form.memberNeedsMember' })
      if (isNew && values.password === '')
        context.addIssue({ code: 'custom', path: ['password'], message: 'users:form.enterPassword' })
    })

export type UserForm = z.output<ReturnType<typeof shape>>

/** An account: who, with which roles, for which Member or regions. A new one needs a password of 12 signs. */
export const parseUser = (
  body: unknown,
  codes: { members: readonly string[]; regions: readonly string[] },
  isNew: boolean,
): Parsed<UserForm> => {
  const form = parseForm(shape(codes.members, codes.regions, isNew), body)
  const { password: _hidden, ...raw } = form.raw
  return { ...form, raw }
}
