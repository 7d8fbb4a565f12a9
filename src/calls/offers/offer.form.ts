import { areaCodes } from '../../framework/pure'
import { deliveryLanguages, expertCategories } from '../../experts/pure'
import type { Fault } from '../../platform/forms/across'
import { readForm } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { askPlace } from '../writing/call.form'

const offered = () => ({ place: askPlace(), note: ask.optionalText(2000) })

/** An officer of the roster, for one position. */
export const parseOfficer = (body: unknown) =>
  readForm(body, {
    ...offered(),
    expert: ask
      .line('calls:form.chooseOfficer', 40)
      .refine((value) => /^EXP-[\d-]{1,12}$/.test(value), 'platform:form.unknownChoice'),
  })

/** An expert's own offer. */
export const parseOwnOffer = (body: unknown) => readForm(body, offered())

/** A person who is not on the roster: as much as it takes to look at the file. */
export const parseNewPerson = (body: unknown) =>
  readForm(body, {
    ...offered(),
    name: ask.line('calls:form.enterName', 120),
    languages: ask.someChoices(deliveryLanguages, 'calls:form.chooseLanguages'),
    areas: ask.someChoices(areaCodes(), 'calls:form.chooseAreas', 20),
  })

export const offerAnswers = ['agree', 'refuse'] as const
export const offerReviews = ['accept', 'decline'] as const

/** The head's answer to an expert's own offer; declining says why. */
export const parseOfferAnswer = (body: unknown) =>
  readForm(
    body,
    {
      answer: ask.choice(offerAnswers, 'calls:form.chooseAnswer'),
      reason: ask.optionalText(1000),
      version: ask.version(),
    },
    ({ answer, reason }, fault: Fault) => {
      if (answer === 'refuse' && reason === '') fault('reason', 'calls:form.enterReason')
    },
  )

/** Whether a person comes onto the roster, in which category; declining says why. */
export const parseOfferReview = (body: unknown) =>
  readForm(
    body,
    {
      answer: ask.choice(offerReviews, 'calls:form.chooseAnswer'),
      category: ask.optionalChoice(expertCategories),
      reason: ask.optionalText(1000),
      version: ask.version(),
    },
    ({ answer, category, reason }, fault: Fault) => {
      if (answer === 'accept' && category === undefined) fault('category', 'calls:form.chooseCategory')
      if (answer === 'decline' && reason === '') fault('reason', 'calls:form.enterReason')
    },
  )
