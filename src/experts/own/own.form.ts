import { areaCodes } from '../../framework/pure'
import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import type { ExpertRecord } from '../expert.model'
import { spokenLanguages } from '../file/expert.form'

/** Parts of the own file that have a form here; dates and conflicts have theirs in the file. */
export const ownParts = ['contact', 'languages', 'areas', 'experience'] as const
export type OwnPart = (typeof ownParts)[number]

export type OwnValues = Partial<Pick<ExpertRecord, 'name' | 'phone' | 'languages' | 'areas' | 'biography'>>

type OwnForm = Parsed<OwnValues & { version?: number }>

// With the code of the country, and as people part it.
const phoneNumber = /^\+?[\d ()./-]{5,30}$/

const readers: Record<OwnPart, (body: unknown) => OwnForm> = {
  contact: (body) =>
    readForm(
      body,
      {
        name: ask.line('experts:form.enterName', 120),
        phone: ask.optionalLine(40),
        version: ask.version(),
      },
      ({ phone }, fault) => {
        if (phone !== '' && !phoneNumber.test(phone)) fault('phone', 'experts:form.notAPhone')
      },
    ),
  languages: (body) => readForm(body, { languages: spokenLanguages, version: ask.version() }),
  areas: (body) => readForm(body, { areas: ask.choices(areaCodes(), 20), version: ask.version() }),
  experience: (body) => readForm(body, { biography: ask.optionalText(3000), version: ask.version() }),
}

/** One part of the own file, as its short form sends it. */
export const parseOwnPart = (body: unknown, part: OwnPart): OwnForm => readers[part](body)

/** Why a change is not accepted; what goes with accepting it may stay unsaid. */
export const parseRefusal = (body: unknown) => readForm(body, { reason: ask.text('experts:form.enterReason', 500) })
