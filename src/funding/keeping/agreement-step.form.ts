import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'
import { pastDays } from '../../platform/time/day-ranges'
import type { AgreementAction } from '../agreement.status'

/** Reads a step of an agreement: the day of its signature, or why it is taken. */
export const parseAgreementStep = (body: unknown, action: AgreementAction) =>
  readForm(body, {
    day: action === 'sign' ? ask.day('funding:form.enterSignedOn', pastDays) : ask.optionalDay(pastDays),
    reason: action === 'sign' ? ask.optionalText() : ask.text('funding:form.enterReason'),
    version: ask.version(),
  })

/** Reads that a report has been sent: which, by the day on which it is due, and when. */
export const parseReportSent = (body: unknown, open: readonly string[]) =>
  readForm(body, {
    due: ask.choice(open, 'funding:form.chooseReport'),
    sentOn: ask.day('funding:form.enterSentOn', pastDays),
    version: ask.version(),
  })

/** Reads documents: nothing but the files that come with the form. */
export const parseDocuments = (body: unknown) => readForm(body, {})
