import { z } from 'zod'
import { deliveryLanguages } from '../../experts/pure'
import { mappingDraftShape, ofOneEdition, toMapping } from '../../framework/pure'
import { members } from '../../members/pure'
import type { Day } from '../../platform/time/calendar-day'
import { inOrder, together } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, readForm, type Parsed } from '../../platform/forms/forms'
import { titleLanguageShape } from '../../platform/forms/title-language'
import { openVocabulary } from '../../platform/text/vocabularies'
import { needCode, parseNeedCode } from '../sources/need.source'
import { readinessLevels } from '../priority/priority'
import type { NeedLink, RequestContent } from '../request.model'
import { channels, urgencies, wantedModes } from '../request.vocabulary'

/** The guided form has four parts; each is saved by itself, and a draft may leave any question open. */
export const requestParts = ['need', 'help', 'serves', 'people'] as const
export type RequestPart = (typeof requestParts)[number]

export const isPart = (name: string): name is RequestPart => requestParts.includes(name as RequestPart)
export const partAfter = (part: RequestPart): RequestPart | undefined => requestParts[requestParts.indexOf(part) + 1]

/** What one part of the form gives; fields of the other parts are absent and stay as they are. */
export type PartValues = Partial<RequestContent> & { version?: number; removedFiles?: string[] }

/** What a form knows of the Member: the gaps that it offers, and the activities that the request may build on. */
interface Known {
  today: Day
  needs: readonly NeedLink[]
  earlier?: readonly { reference: string }[]
}

const maxPeople = 5000
const levels = ['0', '1', '2', '3', '4', '5'] as const
const weights = ['1', '2', '3'] as const
const asNumber = (code: string | undefined) => (code === undefined ? undefined : Number(code))

// A draft may leave any question open: what is missing is asked when it is submitted (request-completeness.form.ts).
const schemas: Record<RequestPart, (known: Known) => z.ZodType<PartValues>> = {
  need: ({ needs, earlier = [] }) =>
    together(
      {
        title: ask.optionalLine(160),
        ...titleLanguageShape(),
        needs: ask
          .choices(needs.map(needCode), 5)
          .transform((codes) => codes.map(parseNeedCode).filter((link) => link !== null)),
        current: ask.optionalChoice(levels).transform(asNumber),
        target: ask.optionalChoice(levels).transform(asNumber),
        importance: ask.optionalChoice(weights).transform(asNumber),
        purpose: ask.optionalText(2000),
        results: ask.optionalText(2000),
        previousSupport: ask.optionalText(2000),
        earlierActivities: ask.choices(
          earlier.map(({ reference }) => reference),
          30,
        ),
        version: ask.version(),
      },
      ({ current, target }, fault) => {
        if (current !== undefined && target !== undefined && target < current)
          fault('target', 'requests:form.targetBelow')
      },
    ),
  help: () =>
    together(
      {
        wantedFrom: ask.optionalDay(),
        wantedUntil: ask.optionalDay(),
        mode: ask.optionalChoice(wantedModes),
        language: ask.optionalChoice(deliveryLanguages),
        audience: ask.optionalText(1000),
        audienceCount: ask.optionalWholeNumber(1, maxPeople),
        urgency: ask.optionalChoice(urgencies),
        deadline: ask.optionalDay(),
        ownContribution: ask.optionalText(2000),
        readiness: ask.optionalChoice(readinessLevels),
        version: ask.version(),
      },
      inOrder('wantedFrom', 'wantedUntil'),
    )
      // A legal date that was typed before another urgency was chosen means nothing.
      .transform((values) => (values.urgency === 'deadline' ? values : { ...values, deadline: undefined })),
  serves: ({ today }) =>
    together({ ...mappingDraftShape(), version: ask.version() }, ofOneEdition).transform((values) => ({
      mapping: toMapping(values, today),
      version: values.version,
    })),
  people: () =>
    z.object({
      contactName: ask.optionalLine(120),
      contactEmail: ask.optionalEmail(),
      removedFiles: z.preprocess(
        (input): unknown[] => (input === undefined ? [] : Array.isArray(input) ? (input as unknown[]) : [input]),
        z.array(z.string().max(40)).max(50),
      ),
      version: ask.version(),
    }),
}

/** Reads one part of the form. */
export const parsePart = (part: RequestPart, body: unknown, known: Known): Parsed<PartValues> =>
  parseForm(schemas[part](known), body)

/** Whether nothing at all was written: an empty form makes no record. */
export const isEmptyPart = ({
  needs = [],
  earlierActivities = [],
  version: _version,
  removedFiles: _removed,
  ...values
}: PartValues): boolean =>
  needs.length === 0 &&
  earlierActivities.length === 0 &&
  Object.values(values).every((value) => value === '' || value === undefined)

/** Ways in which a request comes that staff enter for a Member. */
export const staffChannels = openVocabulary(
  'requestChannels',
  channels.filter((channel) => channel !== 'online' && channel !== 'assessment'),
)

/** For whom a new request is, and how it came: asked of staff alone. */
export const parseOrigin = (body: unknown) =>
  readForm(body, {
    memberCode: ask.choice(
      members().map(({ code }) => code),
      'requests:form.chooseMember',
    ),
    channel: ask.choice(staffChannels, 'requests:form.chooseChannel'),
  })
