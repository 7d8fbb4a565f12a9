import type { Day } from '../platform/time/calendar-day'
import type { Fault } from '../platform/forms/across'
import * as ask from '../platform/forms/questions'
import {
  areaCodes,
  editionOn,
  focusAreaCodes,
  improvementCodes,
  instrumentCodes,
  objectiveCodes,
  supportingFunctionCodes,
} from './framework.directory'
import type { Mapping } from './mapping.model'

/** The fields of the mapping block, to be spread into the form of a request or an activity. */
export const mappingShape = () => ({
  objective: ask.choice(objectiveCodes(), 'framework:form.chooseObjective'),
  ...sharedShape(),
})

/** The same for a draft, in which nothing has to be said yet. */
export const mappingDraftShape = () => ({ objective: ask.optionalChoice(objectiveCodes()), ...sharedShape() })

const sharedShape = () => ({
  secondaryObjectives: ask.choices(objectiveCodes(), 2),
  instruments: ask.choices(instrumentCodes(), 30),
  focusAreas: ask.choices(focusAreaCodes()),
  expertiseAreas: ask.choices(areaCodes(), 10),
  cooperation: ask.tick(),
  supportingFunctions: ask.choices(supportingFunctionCodes()),
  improvements: ask.choices(improvementCodes()),
})

type MappingValues = Omit<Mapping, 'edition' | 'objective'> & { objective?: string }

/** The mapping of a form's values, in the edition of the framework that is in force on the day. */
export const toMapping = (values: MappingValues, day: Day): Mapping => ({
  edition: editionOn(day).edition,
  objective: values.objective ?? '',
  // The primary objective is not also a secondary one.
  secondaryObjectives: values.secondaryObjectives.filter((code) => code !== values.objective),
  instruments: values.instruments,
  focusAreas: values.focusAreas,
  expertiseAreas: values.expertiseAreas,
  cooperation: values.cooperation,
  supportingFunctions: values.supportingFunctions,
  improvements: values.improvements,
})

/**
 * Why a piece of work cannot be taken: it serves neither an instrument (SP1) nor cooperation (SP2) nor organizational
 * development (SO4). Null when it serves one of them.
 */
export function mappingFault(
  mapping: Pick<Mapping, 'objective' | 'secondaryObjectives' | 'instruments' | 'cooperation'>,
): string | null {
  const serves =
    mapping.instruments.length > 0 ||
    mapping.cooperation ||
    [mapping.objective, ...mapping.secondaryObjectives].includes('SO4')
  return serves ? null : 'framework:form.servesNothing'
}

/** A rule across the fields of a form: the fault stands at the instruments. */
export const servesSomething = (values: MappingValues, fault: Fault): void => {
  const found = mappingFault({ ...values, objective: values.objective ?? '' })
  if (found) fault('instruments', found)
}
