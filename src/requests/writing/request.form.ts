import { z } from 'zod'
import { deliveryLanguages } from '../../experts/pure'
import type { Mapping } from '../../framework'
import { mappingDraftShape, mappingShape, servesSomething, toMapping } from '../../framework/pure'
import { members } from '../../members/pure'
import type { Day } from '../../platform/time/calendar-day'
import {
  choice,
  choices,
  day,
  inOrder,
  line,
  optionalChoice,
  optionalDay,
  optionalEmail,
  optionalLine,
  optionalText,
  optionalWholeNumber,
  parseForm,
  text,
  tick,
  version,
  type Parsed,
} from '../../platform/forms/forms'
import { needCode, parseNeedCode } from '../need.source'
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

const maxPeople = 5000
const levels = ['0', '1', '2', '3', '4', '5'] as const
const weights = ['1', '2', '3'] as const
const asNumber = (code: string | undefined) => (code === undefined ? undefined : Number(code))

// Said together with the faults of single fields: nobody should meet them one after another.
const fault = (field: string, key: string) => ({ path: [field], message: key, when: () => true })

// A draft may leave any question open: what is missing is asked when it is submitted (request-completeness.form.ts).
const needSchema = (needs: readonly NeedLink[], earlier: readonly string[]) =>
  z
    .object({
      title: optionalLine(160),
      needs: choices(needs.map(needCode), 5),
      current: optionalChoice(levels).transform(asNumber),
      target: optionalChoice(levels).transform(asNumber),
      importance: optionalChoice(weights).transform(asNumber),
      purpose: optionalText(2000),
      results: optionalText(2000),
      previousSupport: optionalText(2000),
      earlierActivities: choices(earlier, 30),
      version: version(),
    })
    .refine(
      ({ current, target }) => current === undefined || target === undefined || target >= current,
      fault('target', 'requests:form.targetBelow'),
    )

const helpSchema = z
  .object({
    wantedFrom: optionalDay(),
    wantedUntil: optionalDay(),
    mode: optionalChoice(wantedModes),
    language: optionalChoice(deliveryLanguages),
    audience: optionalText(1000),
    audienceCount: optionalWholeNumber(1, maxPeople),
    urgency: optionalChoice(urgencies),
    deadline: optionalDay(),
    ownContribution: optionalText(2000),
    readiness: optionalChoice(readinessLevels),
    version: version(),
  })
  .superRefine(inOrder('wantedFrom', 'wantedUntil'))
  // A legal date that was typed before another urgency was chosen means nothing.
  .transform((values) => (values.urgency === 'deadline' ? values : { ...values, deadline: undefined }))

const peopleSchema = z.object({
  contactName: optionalLine(120),
  contactEmail: optionalEmail(),
  removedFiles: z.preprocess(
    (input): unknown[] => (input === undefined ? [] : Array.isArray(input) ? (input as unknown[]) : [input]),
    z.array(z.string().max(40)).max(50),
  ),
  version: version(),
})

/** Reads one part of the form. `needs` are the gaps that the form offered, `earlier` the Member's activities. */
export function parsePart(
  part: RequestPart,
  body: unknown,
  { today, needs, earlier = [] }: { today: Day; needs: readonly NeedLink[]; earlier?: readonly string[] },
): Parsed<PartValues> {
  switch (part) {
    case 'need': {
      const form = parseForm(needSchema(needs, earlier), body)
      if (form.errors) return form
      const chosen = form.values.needs.map(parseNeedCode).filter((link) => link !== null)
      return { values: { ...form.values, needs: chosen }, raw: form.raw }
    }
    case 'help':
      return parseForm(helpSchema, body)
    case 'people':
      return parseForm(peopleSchema, body)
    case 'serves': {
      const form = parseForm(z.object({ ...mappingDraftShape(), version: version() }) as z.ZodType<MappingForm>, body)
      if (form.errors) return form
      return { values: { mapping: toMapping(form.values, today), version: form.values.version }, raw: form.raw }
    }
  }
}

type MappingForm = Omit<Mapping, 'edition' | 'objective'> & { objective?: string; version?: number }

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

/** For whom a new request is, and how it came: asked of staff alone. */
export const parseOrigin = (body: unknown) =>
  parseForm(
    z.object({
      memberCode: choice(
        members().map(({ code }) => code),
        'requests:form.chooseMember',
      ),
      channel: choice(
        channels.filter((channel) => channel !== 'online' && channel !== 'assessment'),
        'requests:form.chooseChannel',
      ),
    }),
    body,
  )

/** Staff say what a signed request serves and who looks after it. */
export function parseClassification(
  body: unknown,
  { today, officers }: { today: Day; officers: readonly string[] },
): Parsed<{ mapping: Mapping; officerId: string; version?: number }> {
  const form = parseForm(
    z
      .object({
        ...mappingShape(),
        officerId: choice(officers, 'requests:form.chooseOfficer'),
        version: version(),
      })
      .superRefine(servesSomething),
    body,
  )
  if (form.errors) return form
  const { officerId, version: opened } = form.values
  return { values: { mapping: toMapping(form.values, today), officerId, version: opened }, raw: form.raw }
}

export interface SignatureValues {
  method: 'click' | 'letter'
  name: string
  day: Day
  version?: number
}

/** The head's own click: nothing to type but a tick under the sentence. */
export function parseClick(body: unknown, name: string, today: Day): Parsed<SignatureValues> {
  const form = parseForm(
    z.object({ agreed: tick().refine((agreed) => agreed, 'requests:form.tickToSign'), version: version() }),
    body,
  )
  return form.errors
    ? form
    : { values: { method: 'click', name, day: today, version: form.values.version }, raw: form.raw }
}

/** A signed letter: whose signature it bears, and of which day; `today` is that of the place where it was signed. */
export function parseLetter(body: unknown, today: Day): Parsed<SignatureValues> {
  const form = parseForm(
    z
      .object({
        name: line('requests:form.enterHeadName', 120),
        day: day('requests:form.enterLetterDay'),
        version: version(),
      })
      .refine((values) => values.day <= today, { path: ['day'], message: 'requests:form.letterInFuture' }),
    body,
  )
  return form.errors ? form : { values: { method: 'letter', ...form.values }, raw: form.raw }
}

/** Reads a sentence for the conversation. */
export const parseSaying = (body: unknown) =>
  parseForm(z.object({ text: text('requests:form.enterWords', 4000) }), body)
