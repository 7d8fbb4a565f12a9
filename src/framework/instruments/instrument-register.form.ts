import { z } from 'zod'
import { group } from '../../platform/forms/form-rows'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { edition, firstEdition, namedIn, objectivesIn } from '../framework.directory'
import { instrumentKinds, yearConfidences } from '../framework.vocabulary'
import { areaCodes } from './instrument.directory'

const firstYear = 1900
const lastYear = 2100

// Instruments name elements of the edition that comes with Capstan.
const codesOf = (elements: readonly { code: string }[]): string[] => elements.map(({ code }) => code)

const shape = () =>
  z.object({
    name: group({
      en: ask.line('framework:register.form.enterNameEn', 200),
      fr: ask.line('framework:register.form.enterNameFr', 200),
    }),
    kind: ask.choice(instrumentKinds, 'framework:register.form.chooseKind'),
    year: ask.optionalYear(firstYear, lastYear).transform((year) => year ?? null),
    yearConfidence: ask.choice(yearConfidences, 'framework:register.form.chooseConfidence'),
    objectives: ask.choices(codesOf(objectivesIn(edition(firstEdition)!))),
    focusAreas: ask.choices(codesOf(namedIn(edition(firstEdition)!, 'focus'))),
    expertiseAreas: ask.choices(areaCodes(), 20),
    description: group({
      en: ask.text('framework:register.form.enterDescriptionEn', 1000),
      fr: ask.text('framework:register.form.enterDescriptionFr', 1000),
    }),
    version: ask.version(),
  })

/** What the register says of an instrument: names, kind, year, what it contributes to. */
export const parseInstrument = (body: unknown): Parsed<z.output<ReturnType<typeof shape>>> => parseForm(shape(), body)
