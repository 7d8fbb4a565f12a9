import { z } from 'zod'
import { deliveryLanguages } from '../experts'
import { mappingDraftShape, mappingShape, servesSomething, toMapping, type Mapping } from '../framework'
import { members } from '../members'
import type { Day } from '../platform/calendar-day'
import {
  choice,
  choices,
  day,
  email,
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
} from '../platform/forms'
import { needCode, parseNeedCode } from './need.source'
import { readinessLevels } from './priority'
import { channels, urgencies, wantedModes, type NeedLink, type RequestContent } from './request.model'

/** The guided form has four parts; each is saved by itself, and a draft may leave any question open. */
export const requestParts = ['need', 'help', 'serves', 'people'] as const
export type RequestPart = (typeof requestParts)[number]

export const isPart = (name: string): name is RequestPart => requestParts.includes(name as RequestPart)
export const partAfter = (part: RequestPart): RequestPart | undefined => requestParts[requestParts.indexOf(part) + 1]

/** What one part of the form gives; fields of the other parts are absent and stay as they are. */
export type PartValues = Partial<RequestContent> & { version?: number; removedFiles?: string[] }

/** "Save and go on" asks for what the part needs, "Save and leave" for nothing. */
interface Strictness {
  strict: boolean
}

const maxPeople = 5000
const levels = ['0', '1', '2', '3', '4', '5'] as const
const weights = ['1', '2', '3'] as const
const asNumber = (code: string | undefined) => (code === undefined ? undefined : Number(code))

const name = (strict: boolean, required: string, max: number) => (strict ? line(required, max) : optionalLine(max))
const words = (strict: boolean, required: string, max: number) => (strict ? text(required, max) : optionalText(max))

// Said together with the faults of single fields: nobody should meet them one after another.
const fault = (field: string, key: string) => ({ path: [field], message: key, when: () => true })

const hasGap = ({ needs }: { needs?: readonly string[] }) => (needs ?? []).length > 0

const needSchema = ({ strict }: Strictness, needs: readonly NeedLink[]) =>
  z
    .object({
      title: name(strict, 'requests:form.enterTitle', 160),
      needs: choices(needs.map(needCode), 5),
      current: optionalChoice(levels).transform(asNumber),
      target: optionalChoice(levels).transform(asNumber),
      importance: optionalChoice(weights).transform(asNumber),
      purpose: words(strict, 'requests:form.enterPurpose', 2000),
      results: words(strict, 'requests:form.enterResults', 2000),
      previousSupport: optionalText(2000),
      version: version(),
    })
    .refine(
      ({ current, target }) => current === undefined || target === undefined || target >= current,
      fault('target', 'requests:form.targetBelow'),
    )
    // A gap of the assessment says where one stands; without one the Member says it here.
    .refine(
      (values) => !strict || hasGap(values) || values.current !== undefined,
      fault('current', 'requests:form.chooseCurrent'),
    )
    .refine(
      (values) => !strict || hasGap(values) || values.target !== undefined,
      fault('target', 'requests:form.chooseTarget'),
    )
    .refine(
      (values) => !strict || hasGap(values) || values.importance !== undefined,
      fault('importance', 'requests:form.chooseImportance'),
    )

const helpSchema = ({ strict }: Strictness) =>
  z
    .object({
      wantedFrom: strict ? day('requests:form.enterFrom') : optionalDay(),
      wantedUntil: strict ? day('requests:form.enterUntil') : optionalDay(),
      mode: strict ? choice(wantedModes, 'requests:form.chooseMode') : optionalChoice(wantedModes),
      language: strict ? choice(deliveryLanguages, 'requests:form.chooseLanguage') : optionalChoice(deliveryLanguages),
      audience: words(strict, 'requests:form.enterAudience', 1000),
      audienceCount: optionalWholeNumber(1, maxPeople),
      urgency: strict ? choice(urgencies, 'requests:form.chooseUrgency') : optionalChoice(urgencies),
      deadline: optionalDay(),
      ownContribution: words(strict, 'requests:form.enterOwnContribution', 2000),
      readiness: strict ? choice(readinessLevels, 'requests:form.chooseReadiness') : optionalChoice(readinessLevels),
      version: version(),
    })
    .refine(
      ({ wantedFrom, wantedUntil }) => !wantedFrom || !wantedUntil || wantedUntil >= wantedFrom,
      fault('wantedUntil', 'platform:form.reversed'),
    )
    .refine(
      ({ audienceCount }) => !strict || audienceCount !== undefined,
      fault('audienceCount', 'requests:form.enterCount'),
    )
    .refine(
      ({ urgency, deadline }) => !strict || urgency !== 'deadline' || Boolean(deadline),
      fault('deadline', 'requests:form.enterDeadline'),
    )
    // A legal date that was typed before another urgency was chosen means nothing.
    .transform((values) => (values.urgency === 'deadline' ? values : { ...values, deadline: undefined }))

const peopleSchema = ({ strict }: Strictness) =>
  z.object({
    contactName: name(strict, 'requests:form.enterContact', 120),
    contactEmail: strict ? email('requests:form.enterEmail') : optionalEmail(),
    removedFiles: z.preprocess(
      (input): unknown[] => (input === undefined ? [] : Array.isArray(input) ? (input as unknown[]) : [input]),
      z.array(z.string().max(40)).max(50),
    ),
    version: version(),
  })

const mappingSchemaFor = ({ strict }: Strictness) =>
  strict
    ? z.object({ ...mappingShape(), version: version() }).superRefine(servesSomething)
    : z.object({ ...mappingDraftShape(), version: version() })

/** Reads one part of the form. `needs` are the gaps that the form offered. */
export function parsePart(
  part: RequestPart,
  body: unknown,
  { strict, today, needs }: { strict: boolean; today: Day; needs: readonly NeedLink[] },
): Parsed<PartValues> {
  switch (part) {
    case 'need': {
      const form = parseForm(needSchema({ strict }, needs), body)
      if (form.errors) return form
      const chosen = form.values.needs.map(parseNeedCode).filter((link) => link !== null)
      return { values: { ...form.values, needs: chosen }, raw: form.raw }
    }
    case 'help':
      return parseForm(helpSchema({ strict }), body)
    case 'people':
      return parseForm(peopleSchema({ strict }), body)
    case 'serves': {
      const form = parseForm(mappingSchemaFor({ strict }) as z.ZodType<MappingForm>, body)
      if (form.errors) return form
      return { values: { mapping: toMapping(form.values, today), version: form.values.version }, raw: form.raw }
    }
  }
}

type MappingForm = Omit<Mapping, 'edition' | 'objective'> & { objective?: string; version?: number }

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

/** A signed letter: whose signature it bears, and of which day. */
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
