import { z } from 'zod'
import { across, type Fault } from '../platform/forms/across'
import { group } from '../platform/forms/form-rows'
import * as ask from '../platform/forms/questions'
import { parseForm, type Parsed } from '../platform/forms/forms'
import { languages } from '../platform/text/languages'
import { knownZones } from '../platform/time/zones'
import { roles } from '../programme/actor'
import {
  criteria,
  deadlineBounds,
  deadlineNames,
  type Criterion,
  priorityFactors,
  retentionKinds,
  secondChoiceWays,
} from '../programme/settings'
import { warningKinds, warningLevels } from '../programme/warning-levels'
import { currencyCodes, monthCodes, weekdayCodes } from './choices'
import { isWholePublisher, openDataShape } from './open-data.form'

/** Questions on the organization itself, which the first-run page asks too. */
export const organizationShape = () => ({
  nameEn: ask.line('organization:form.enterName', 120),
  nameFr: ask.optionalLine(120),
  mailFrom: ask.optionalEmail(),
  // All that there are: then those that are added later are offered, too.
  languages: ask
    .someChoices(languages(), 'organization:form.chooseLanguage')
    .transform((codes) => (codes.length === languages().length ? [] : codes)),
  timeZone: ask.choice(knownZones(), 'organization:form.chooseZone'),
  currency: ask.choice(currencyCodes(), 'organization:form.chooseCurrency'),
  firstMonth: ask.choice(monthCodes, 'organization:form.chooseMonth').transform(Number),
  workingWeek: ask
    .someChoices(weekdayCodes, 'organization:form.chooseDays')
    .transform((days) => days.map(Number).sort()),
})

/** One who has no other name in French is called the same. */
export const withFrenchName = <V extends { nameEn: string; nameFr: string }>(values: V): V => ({
  ...values,
  nameFr: values.nameFr || values.nameEn,
})

/** A question for each name: those of a group on the page. */
const each = <N extends string, Q extends z.ZodType>(names: readonly N[], question: (name: N) => Q) =>
  group(Object.fromEntries(names.map((name) => [name, question(name)])) as Record<N, Q>)

const number = (min: number, max: number) => ask.wholeNumber('organization:form.enterNumber', min, max)

const deadlines = () =>
  each(deadlineNames, (name) => {
    const { min, max } = deadlineBounds(name)
    return number(min, max)
  })

const weights = () => each(criteria, () => number(0, 100))

// Evidence and readiness take away, a legal date adds.
const factors = () =>
  each(priorityFactors, (factor) => (factor.startsWith('legal') ? number(100, 200) : number(0, 100)))

const retention = () => each(retentionKinds, () => number(0, 50))

const warnings = () => each(warningKinds, () => ask.choice(warningLevels, 'organization:form.chooseLevel'))

const shape = () =>
  z
    .object({
      ...organizationShape(),
      letterAddress: ask.optionalText(500),
      signatureEn: ask.optionalText(300),
      signatureFr: ask.optionalText(300),
      secondFactorRoles: ask.choices(roles),
      secondChoices: ask.choice(secondChoiceWays, 'organization:form.chooseWay'),
      deadlines: deadlines(),
      weights: weights(),
      factors: factors(),
      retention: retention(),
      warnings: warnings(),
      openData: openDataShape(),
      version: ask.version(),
    })
    .check(across(countsToHundred), across(isWholePublisher))
    .transform(withFrenchName)

/** The settings of the organization. */
export const parseSettings = (body: unknown): Parsed<z.output<ReturnType<typeof shape>>> => parseForm(shape(), body)

// The share of each criterion is read out of a hundred.
function countsToHundred({ weights }: { weights: Record<Criterion, number> }, fault: Fault) {
  const sum = criteria.reduce((total, criterion) => total + weights[criterion], 0)
  if (sum !== 100) fault('weights.accreditation', ask.message('organization:form.notHundred', { sum }))
}
