import type { Role } from '../../programme/actor'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import { addDays, type Day } from '../../platform/time/calendar-day'
import { z } from 'zod'
import { readScopes, writeScopes } from './api-key.scopes'

/** Roles that a key may have: an expert's for the own file, and an administrator's to read. */
export const keyRoles = [
  'coordinator',
  'member',
  'expert',
  'donor',
  'auditor',
  'admin',
] as const satisfies readonly Role[]
export type KeyRole = (typeof keyRoles)[number]

/** Days for which a key may be made at most: then it is replaced by another. */
const longestKey = 730

interface Known {
  today: Day
  members: readonly string[]
  agreements: readonly string[]
  /** Files of experts. */
  experts: readonly string[]
}

const shape = ({ today, members, agreements, experts }: Known) =>
  z
    .object({
      name: ask.line('users:keys.form.enterName', 80),
      role: ask.choice(keyRoles, 'users:keys.form.chooseRole'),
      memberCode: ask.optionalChoice(members),
      agreementCodes: ask.choices(agreements),
      expertId: ask.optionalChoice(experts),
      reads: ask.choices(readScopes),
      writes: ask.choices(writeScopes),
      expiresOn: ask.day('users:keys.form.enterExpiry'),
      version: ask.version(),
    })
    .check(
      across(({ role, memberCode, agreementCodes, expertId }, fault) => {
        if (role === 'member' && !memberCode) fault('memberCode', 'users:keys.form.memberNeedsMember')
        if (role === 'expert' && !expertId) fault('expertId', 'users:keys.form.expertNeedsFile')
        if (role === 'donor' && agreementCodes.length === 0)
          fault('agreementCodes', 'users:keys.form.donorNeedsAgreement')
      }),
      across(({ reads, writes }, fault) => {
        if (reads.length + writes.length === 0) fault('reads', 'users:keys.form.chooseScope')
      }),
      // Whoever only reads would get a refusal for each change.
      across(({ role, writes }, fault) => {
        if (['auditor', 'donor', 'admin'].includes(role) && writes.length > 0)
          fault('writes', 'users:keys.form.onlyReads')
      }),
      across(({ expiresOn }, fault) => {
        if (expiresOn < today || expiresOn > addDays(today, longestKey))
          fault('expiresOn', ask.message('users:keys.form.expiryOutOfRange', { days: longestKey }))
      }),
    )
    // What was chosen for another role means nothing.
    .transform(({ reads, writes, ...values }) => ({
      ...values,
      memberCode: values.role === 'member' ? values.memberCode : undefined,
      agreementCodes: values.role === 'donor' ? values.agreementCodes : [],
      expertId: values.role === 'expert' ? values.expertId : undefined,
      scopes: [...reads, ...writes],
    }))

type KeyForm = z.output<ReturnType<typeof shape>>

/** A new key: what it is for, as whom it acts, what it may do, and until when. */
export const parseKey = (body: unknown, known: Known): Parsed<KeyForm> => parseForm(shape(known), body)
export type KeyValues = Omit<KeyForm, 'version'>
