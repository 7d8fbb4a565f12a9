import { z } from 'zod'
import { group } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import { incomeGroups, memberTypes, regionCodes, workingLanguages } from '../member.vocabulary'

/** Languages of letters to administrations: the official ones. */
export const lettersIn = ['en', 'fr'] as const

// The organisation was founded in 1952.
const firstYear = 1952
const longestName = 120
const mostNames = 12

const name = group({
  en: ask.line('members:form.enterNameEn', longestName),
  fr: ask.line('members:form.enterNameFr', longestName),
})

// A line of the field is a name.
const names = ask
  .optionalText(mostNames * longestName)
  .transform((text) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean))
  .refine((all) => all.length <= mostNames, ask.message('platform:form.tooMany', { max: mostNames }))
  .refine(
    (all) => all.every((one) => one.length <= longestName),
    ask.message('platform:form.tooLong', { max: longestName }),
  )

const facts = {
  name,
  otherNames: names,
  forms: group({
    fr: group({
      of: ask.line('members:form.enterOf', longestName),
      in: ask.line('members:form.enterIn', longestName),
    }),
  }),
  region: ask.choice(regionCodes, 'members:form.chooseRegion'),
  type: ask.choice(memberTypes, 'members:form.chooseType'),
  joined: ask.optionalYear(firstYear).transform((year) => year ?? null),
  ldc: ask.tick(),
  income: ask.choice(incomeGroups, 'members:form.chooseIncome'),
  languages: ask.someChoices(workingLanguages, 'members:form.chooseLanguages'),
  correspondence: ask.choice(lettersIn, 'members:form.chooseCorrespondence'),
}

const letters = (count: number) => (text: string, context: z.RefinementCtx) => {
  const code = text.toUpperCase()
  if (!new RegExp(`^[A-Z]{${count}}$`).test(code))
    context.addIssue({ code: 'custom', message: ask.message('members:form.letters', { count }) })
  return code
}

const changedFacts = z.object({ ...facts, version: ask.version() })
const newMember = z
  .object({
    code: ask.line('members:form.enterCode', 2).transform(letters(2)),
    iso3: ask.line('members:form.enterIso3', 3).transform(letters(3)),
    ...facts,
  })
  .transform(({ code, iso3, ...rest }) => ({ codes: { code, iso3 }, facts: rest }))

/** What the register says of a Member: names, region, development, languages. */
export const parseMemberFacts = (body: unknown): Parsed<z.output<typeof changedFacts>> => parseForm(changedFacts, body)

/** A Member that the register does not hold yet, with its codes. */
export const parseNewMember = (body: unknown): Parsed<z.output<typeof newMember>> => parseForm(newMember, body)
