import { mappingFault } from '../../framework/pure'
import type { Day } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import type { RequestPart } from './request.form'
import type { RequestContent } from '../request.model'

interface Check {
  part: RequestPart
  message: string
  isMissing: (request: RequestContent, today: Day) => boolean
}

// What a request says before the head signs it; the same sentences as at the fields of the form.
const checks: Check[] = [
  { part: 'need', message: 'requests:form.enterTitle', isMissing: ({ title }) => title === '' },
  {
    part: 'need',
    message: 'requests:form.sayWhereYouStand',
    isMissing: ({ needs, current, target, importance }) =>
      needs.length === 0 && [current, target, importance].some((value) => value === undefined || value === null),
  },
  { part: 'need', message: 'requests:form.enterPurpose', isMissing: ({ purpose }) => purpose === '' },
  { part: 'need', message: 'requests:form.enterResults', isMissing: ({ results }) => results === '' },
  {
    part: 'help',
    message: 'requests:form.enterWhen',
    isMissing: ({ wantedFrom, wantedUntil }) => !wantedFrom || !wantedUntil,
  },
  // A draft may lie for long: nothing can be planned, and no budget line found, for days that have passed.
  {
    part: 'help',
    message: 'requests:form.datesPassed',
    isMissing: ({ wantedFrom, wantedUntil }, today) => !!wantedFrom && !!wantedUntil && wantedUntil < today,
  },
  { part: 'help', message: 'requests:form.chooseMode', isMissing: ({ mode }) => !mode },
  { part: 'help', message: 'requests:form.chooseLanguage', isMissing: ({ language }) => !language },
  { part: 'help', message: 'requests:form.enterAudience', isMissing: ({ audience }) => audience === '' },
  { part: 'help', message: 'requests:form.enterCount', isMissing: ({ audienceCount }) => !audienceCount },
  { part: 'help', message: 'requests:form.chooseUrgency', isMissing: ({ urgency }) => !urgency },
  {
    part: 'help',
    message: 'requests:form.enterDeadline',
    isMissing: ({ urgency, deadline }) => urgency === 'deadline' && !deadline,
  },
  {
    part: 'help',
    message: 'requests:form.enterOwnContribution',
    isMissing: ({ ownContribution }) => ownContribution === '',
  },
  { part: 'help', message: 'requests:form.chooseReadiness', isMissing: ({ readiness }) => !readiness },
  { part: 'serves', message: 'framework:form.chooseObjective', isMissing: ({ mapping }) => !mapping.objective },
  {
    part: 'serves',
    message: 'framework:form.servesNothing',
    isMissing: ({ mapping }) => mappingFault(mapping) !== null,
  },
  { part: 'people', message: 'requests:form.enterContact', isMissing: ({ contactName }) => contactName === '' },
  { part: 'people', message: 'requests:form.enterEmail', isMissing: ({ contactEmail }) => contactEmail === '' },
]

/** Each point that keeps a request from being signed on a day, with the part of the form where it is asked. */
export const missingIn = (request: RequestContent, today: Day): (Missing & { part: RequestPart })[] =>
  checks.filter(({ isMissing }) => isMissing(request, today)).map(({ part, message }) => ({ part, message }))
