import { group } from '../../platform/forms/form-rows'
import { inOrder } from '../../platform/forms/across'
import { readForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { legalDays } from '../../platform/time/day-ranges'
import type { Day } from '../../platform/time/calendar-day'
import type { Bilingual } from '../../platform/text/bilingual'
import { asCode, isCode } from '../keeping/code'

const mostPartners = 30
const longestPartner = 120

export interface ProgrammeForm {
  code: string
  name: Bilingual
  description: Bilingual
  from: Day
  until?: Day
  partners: string[]
  version?: number
}

const partners = ask.optionalText(mostPartners * longestPartner).transform((text) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
])

const questions = (isNew: boolean) => ({
  code: isNew ? ask.line('funding:programmes.form.enterCode', 40) : ask.optionalLine(40),
  name: group({
    en: ask.line('funding:programmes.form.enterEnglish', 160),
    fr: ask.line('funding:programmes.form.enterFrench', 160),
  }),
  description: group({ en: ask.optionalText(1000), fr: ask.optionalText(1000) }),
  from: ask.day('funding:programmes.form.enterFrom', legalDays),
  until: ask.optionalDay(legalDays),
  partners,
  version: ask.version(),
})

/** A programme: code, names, what it is for, days and partners. The code of one that is there is not asked again. */
export function parseProgramme(body: unknown, isNew: boolean): Parsed<ProgrammeForm> {
  const form = readForm(
    body,
    questions(isNew),
    inOrder(),
    ({ code }, fault) => {
      if (isNew && (!isCode(code) || asCode(code) === 'new')) fault('code', 'funding:form.notACode')
    },
    ({ description: { en, fr } }, fault) => {
      if (en === '' && fr !== '') fault('description.en', 'funding:programmes.form.enterDescriptionEn')
      if (fr === '' && en !== '') fault('description.fr', 'funding:programmes.form.enterDescriptionFr')
    },
    ({ partners: named }, fault) => {
      if (named.length > mostPartners) fault('partners', 'funding:programmes.form.tooManyPartners')
      if (named.some((one) => one.length > longestPartner)) fault('partners', 'funding:programmes.form.longPartner')
    },
  )
  return form.errors ? form : { values: { ...form.values, code: asCode(form.values.code) }, raw: form.raw }
}
