import { z } from 'zod'
import { edition, firstEdition, areaCodes, instruments, namedKeys, objectiveKeys } from '../../framework/pure'
import { across, type Fault } from '../../platform/forms/across'
import { asGroup, group } from '../../platform/forms/form-rows'
import { parseForm, readForm, type ValuesOf } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { Bilingual } from '../../platform/text/bilingual'
import { levels } from '../assessment.form'

/** Why a new edition is drafted. */
export const parseNewTemplate = (body: unknown) =>
  readForm(body, { reason: ask.text('assessments:templates.form.enterReason', 500) })

/** Why a draft is discarded. */
export const parseDiscard = (body: unknown) =>
  readForm(body, { reason: ask.text('assessments:templates.form.enterReason', 500), version: ask.version() })

const mostInOrder = 200

const inBoth = (en: string, fr: string, max: number) => group({ en: ask.line(en, max), fr: ask.line(fr, max) })
const optionalInBoth = (max: number) => group({ en: ask.optionalText(max), fr: ask.optionalText(max) })

// Texts are for readers of both languages: who writes one writes the other.
function pair({ en, fr }: Bilingual, field: string, fault: Fault): void {
  if (en !== '' && fr === '') fault(`${field}.fr`, 'assessments:templates.form.alsoFrench')
  if (fr !== '' && en === '') fault(`${field}.en`, 'assessments:templates.form.alsoEnglish')
}

// Areas and statements name elements of the edition of the plan that comes with Capstan, as instruments do.
const plan = () => edition(firstEdition)!

const areaCode = () =>
  ask
    .line('assessments:templates.form.enterAreaCode', 8)
    .pipe(z.string().regex(/^[A-Z][A-Z0-9]*$/, 'assessments:templates.form.areaCodeOfCapitals'))

const area = () => ({
  title: inBoth('assessments:templates.form.enterTitleEn', 'assessments:templates.form.enterTitleFr', 160),
  guidance: optionalInBoth(1500),
  objective: ask.choice(objectiveKeys(plan()), 'assessments:templates.form.chooseObjective'),
  place: ask.wholeNumber('assessments:templates.form.enterPlace', 1, mostInOrder),
  retired: ask.tick(),
  version: ask.version(),
})

/** An area of a draft; a code is given once, when it is new. */
export const parseTemplateArea = (body: unknown) =>
  parseForm(z.object(area()).check(across(({ guidance }, fault) => pair(guidance, 'guidance', fault))), body)
export const parseNewTemplateArea = (body: unknown) =>
  parseForm(
    z.object({ ...area(), code: areaCode() }).check(across(({ guidance }, fault) => pair(guidance, 'guidance', fault))),
    body,
  )
export type TemplateAreaValues = ValuesOf<typeof parseTemplateArea>

const statementCode = (areaOf: string) =>
  ask
    .line('assessments:templates.form.enterStatementCode', 14)
    .pipe(z.string().regex(/^[A-Z][A-Z0-9]*\.[1-9]\d{0,2}$/, 'assessments:templates.form.statementCodeOfArea'))
    .refine((code) => code.startsWith(`${areaOf}.`), 'assessments:templates.form.statementCodeOfArea')

const articles = () =>
  ask.optionalLine(120).transform((typed, context) => {
    const found = typed.split(/[\s,;]+/).filter((one) => one !== '')
    if (found.every((one) => /^\d{1,2}(\.\d{1,2})?$/.test(one))) return [...new Set(found)]
    context.addIssue({ code: 'custom', message: 'assessments:templates.form.articles' })
    return z.NEVER
  })

const statement = () => ({
  text: inBoth('assessments:templates.form.enterTextEn', 'assessments:templates.form.enterTextFr', 400),
  newMeaning: ask.tick(),
  hint: optionalInBoth(500),
  // One for each level, by its place.
  levels: z.preprocess(
    (input) => levels.map((_, level) => asGroup((asGroup(input) as Record<number, unknown>)[level])),
    z.array(optionalInBoth(300)),
  ),
  objective: ask.choice(objectiveKeys(plan()), 'assessments:templates.form.chooseObjective'),
  focusAreas: ask.choices(namedKeys(plan(), 'focus')),
  tfaArticles: articles(),
  instruments: ask.choices(instruments().map(({ code }) => code)),
  expertise: ask.choice(areaCodes(), 'assessments:templates.form.chooseExpertise'),
  place: ask.wholeNumber('assessments:templates.form.enterPlace', 1, mostInOrder),
  retired: ask.tick(),
  version: ask.version(),
})

type StatementTyped = z.output<z.ZodObject<ReturnType<typeof statement>>>

const toLevels = (typed: Bilingual[]): Bilingual[] => (typed.some(({ en }) => en !== '') ? typed : [])

function pairs({ hint, levels: typed }: Pick<StatementTyped, 'hint' | 'levels'>, fault: Fault): void {
  pair(hint, 'hint', fault)
  typed.forEach((level, index) => pair(level, `levels.${index}`, fault))
}

/** A statement of a draft; a code is given once, when it is new, and begins with that of its area. */
export const parseStatement = (body: unknown) =>
  parseForm(
    z
      .object(statement())
      .check(across(pairs))
      .transform(({ levels: typed, ...values }) => ({ ...values, levels: toLevels(typed) })),
    body,
  )
export const parseNewStatement = (body: unknown, areaOf: string) =>
  parseForm(
    z
      .object({ ...statement(), id: statementCode(areaOf) })
      .check(across(pairs))
      .transform(({ levels: typed, ...values }) => ({ ...values, levels: toLevels(typed) })),
    body,
  )
export type StatementValues = ValuesOf<typeof parseStatement>
