import { z } from 'zod'
import type { AssignmentRole } from '../../activities'
import { assignmentRoles } from '../../activities/pure'
import { members, regionCodes } from '../../members/pure'
import type { Fault } from '../../platform/forms/across'
import { readForm } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { PlaceKey } from '../positions/place-key'
import { audiences, type Audience } from '../call.status'

/** Positions that one call seeks at most. */
const mostPlaces = 40

const placePattern = new RegExp(`^[A-Z]{3}-[\\d-]{1,16}:(${assignmentRoles.join('|')})$`)

/** The position that a value names. */
const readPlace = (value: string): PlaceKey => {
  const [mission = '', role = ''] = value.split(':')
  return { mission, role: role as AssignmentRole }
}

/** The mission of a position that a form names. */
export const missionNamed = (value: string): string => readPlace(value).mission

/** One position, as a form names it. */
export const askPlace = () =>
  ask
    .line('calls:form.choosePlace', 60)
    .refine((value) => placePattern.test(value), 'platform:form.unknownChoice')
    .transform(readPlace)

// Which of them are without a person is known to the service.
const askPlaces = () =>
  z.preprocess(
    (input) => [...new Set([input].flat().filter((one) => !ask.isBlank(one)))],
    z
      .array(ask.line('calls:form.choosePlaces', 60))
      .min(1, 'calls:form.choosePlaces')
      .max(mostPlaces, ask.message('platform:form.tooMany', { max: mostPlaces }))
      // The fault stands at the question: the summary leads there, not to one of its answers.
      .refine((values) => values.every((value) => placePattern.test(value)), 'platform:form.unknownChoice')
      .transform((values) => values.map(readPlace)),
  )

const questions = () => ({
  title: ask.line('calls:form.enterTitle', 160),
  text: ask.optionalText(4000),
  audience: ask.choice(audiences, 'calls:form.chooseAudience'),
  regions: ask.choices(regionCodes),
  memberCodes: ask.choices(members().map(({ code }) => code)),
  closesOn: ask.day('calls:form.enterClosing'),
  version: ask.version(),
})

interface Asked {
  audience: Audience
  regions: readonly string[]
  memberCodes: readonly string[]
}

function namesWhom({ audience, regions, memberCodes }: Asked, fault: Fault) {
  if (audience === 'regions' && regions.length === 0) fault('regions', 'calls:form.chooseRegions')
  if (audience === 'members' && memberCodes.length === 0) fault('memberCodes', 'calls:form.chooseMembers')
}

/** A call that is prepared: what is sought, of whom, until when. */
export const parseCall = (body: unknown) => readForm(body, { ...questions(), places: askPlaces() }, namesWhom)

/** An open call, whose positions stay. */
export const parseOpenCall = (body: unknown) => readForm(body, questions(), namesWhom)

/** Why a call is withdrawn. */
export const parseWithdrawal = (body: unknown) =>
  readForm(body, { reason: ask.text('calls:form.enterReason', 1000), version: ask.version() })
