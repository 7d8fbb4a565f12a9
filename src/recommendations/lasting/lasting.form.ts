import { z } from 'zod'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import type { EvidenceSent } from '../steps/evidence'
import { asksEvidence, linkField } from '../steps/recommendation.form'
import { lastingAnswers, type LastingAnswer } from '../recommendation.vocabulary'

/** Which words go with an answer: only a recommendation that names a statement of the assessment has a gap to open again. */
export const lastingWords = (outcome: LastingAnswer, { statement }: { statement?: string | null }): string =>
  outcome === 'not-lasting' && !statement ? 'not-lastingWithoutGap' : outcome

const lastingSchema = (sent: EvidenceSent) =>
  z
    .object({
      outcome: ask.choice(lastingAnswers, 'recommendations:lasting.chooseOutcome'),
      note: ask.text('recommendations:lasting.sayWhat', 2000),
      link: linkField(),
      version: ask.version(),
    })
    .check(
      across(({ outcome, link }, fault) => {
        if (outcome === 'lasting') asksEvidence(sent, link, fault)
      }),
    )

export type LastingValues = z.output<ReturnType<typeof lastingSchema>>

/** Reads whether a change has lasted, and what shows it. */
export const parseLasting = (body: unknown, sent: EvidenceSent): Parsed<LastingValues> =>
  parseForm(lastingSchema(sent), body)
