import { editionOn, mappingFault } from '../../framework/pure'
import type { Day } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import { requestParts, type RequestPart } from './request.form'
import type { RequestContent } from '../request.model'

type IsMissing = (request: RequestContent, today: Day) => boolean

// What a request says before the head signs it; the same sentences as at the fields of the form.
const checks: Record<RequestPart, Record<string, IsMissing>> = {
  need: {
    'requests:form.enterTitle': ({ title }) => title === '',
    'requests:form.sayWhereYouStand': ({ needs, current, target, importance }) =>
      needs.length === 0 && [current, target, importance].some((value) => value === undefined || value === null),
    'requests:form.enterPurpose': ({ purpose }) => purpose === '',
    'requests:form.enterResults': ({ results }) => results === '',
  },
  help: {
    'requests:form.enterWhen': ({ wantedFrom, wantedUntil }) => !wantedFrom || !wantedUntil,
    // A draft may lie for long: nothing can be planned, and no budget line found, for days that have passed.
    'requests:form.datesPassed': ({ wantedFrom, wantedUntil }, today) =>
      !!wantedFrom && !!wantedUntil && wantedUntil < today,
    'requests:form.chooseMode': ({ mode }) => !mode,
    'requests:form.chooseLanguage': ({ language }) => !language,
    'requests:form.enterAudience': ({ audience }) => audience === '',
    'requests:form.enterCount': ({ audienceCount }) => !audienceCount,
    'requests:form.chooseUrgency': ({ urgency }) => !urgency,
    'requests:form.enterDeadline': ({ urgency, deadline }) => urgency === 'deadline' && !deadline,
    'requests:form.enterOwnContribution': ({ ownContribution }) => ownContribution === '',
    'requests:form.chooseReadiness': ({ readiness }) => !readiness,
  },
  serves: {
    'framework:form.chooseObjective': ({ mapping }) => !mapping.objective,
    // A draft may lie over the first day of another edition: the day of submission decides.
    'framework:form.otherEditionNow': ({ mapping }, today) =>
      mapping.objective !== '' && mapping.edition !== editionOn(today).edition,
    'framework:form.servesNothing': ({ mapping }) => mappingFault(mapping) !== null,
  },
  people: {
    'requests:form.enterContact': ({ contactName }) => contactName === '',
    'requests:form.enterEmail': ({ contactEmail }) => contactEmail === '',
  },
}

/** Each point that keeps a request from being signed on a day, with the part of the form where it is asked. */
export const missingIn = (request: RequestContent, today: Day): (Missing & { part: RequestPart })[] =>
  requestParts.flatMap((part) =>
    Object.entries(checks[part])
      .filter(([, isMissing]) => isMissing(request, today))
      .map(([message]) => ({ part, message })),
  )
