import { z } from 'zod'
import { group } from '../../platform/forms/form-rows'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'

const shape = z.object({
  name: group({
    en: ask.line('organization:vocabularies.form.enterEnglish', 120),
    fr: ask.line('organization:vocabularies.form.enterFrench', 120),
  }),
  place: ask.optionalWholeNumber(1, 999),
  version: ask.version(),
})

/** The name of an entry in both languages, and its place in the list. */
export const parseEntry = (body: unknown): Parsed<z.output<typeof shape>> => parseForm(shape, body)
