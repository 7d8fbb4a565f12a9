import { z } from 'zod'
import { roles } from '../../programme/actor'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import { offeredLanguages } from '../../platform/text/languages'

/** The codes that an account may be tied to. */
export interface AccountCodes {
  members: readonly string[]
  regions: readonly string[]
  topics: readonly string[]
  experts: readonly string[]
  agreements: readonly string[]
  programmes: readonly string[]
}

const shape = (codes: AccountCodes) =>
  z
    .object({
      email: ask.email('users:form.enterEmail'),
      name: ask.line('users:form.enterName', 120),
      roles: ask.someChoices(roles, 'users:form.chooseRole'),
      language: ask.choice(offeredLanguages(), 'users:form.chooseLanguage'),
      memberCode: ask.optionalChoice(codes.members),
      isHead: ask.tick(),
      expertId: ask.optionalChoice(codes.experts),
      agreementCodes: ask.choices(codes.agreements),
      mayDecide: ask.tick(),
      regions: ask.choices(codes.regions),
      topics: ask.choices(codes.topics),
      programmes: ask.choices(codes.programmes),
      active: ask.tick(),
      version: ask.version(),
    })
    .check(
      across((values, fault) => {
        if (values.roles.includes('member') && !values.memberCode) fault('memberCode', 'users:form.memberNeedsMember')
        if (values.roles.includes('expert') && !values.expertId) fault('expertId', 'users:form.expertNeedsFile')
        if (values.roles.includes('donor') && values.agreementCodes.length === 0)
          fault('agreementCodes', 'users:form.donorNeedsAgreement')
      }),
    )

export type UserForm = z.output<ReturnType<typeof shape>>

/** An account: who, with which roles, for which Member, expert file, agreements or regions. */
export const parseUser = (body: unknown, codes: AccountCodes): Parsed<UserForm> => parseForm(shape(codes), body)

/** What a link to the form of a new account brings along: roles, and what the account is for; nothing that is not offered. */
export function startOf(query: unknown, codes: AccountCodes): Partial<UserForm> {
  const given = z
    .object({
      roles: ask.choices(roles),
      memberCode: ask.optionalChoice(codes.members),
      expertId: ask.optionalChoice(codes.experts),
      isHead: ask.tick(),
      mayDecide: ask.tick(),
    })
    .safeParse(query)
  return given.success ? given.data : {}
}
