import * as ask from '../../platform/forms/questions'
import { readForm, type ValuesOf } from '../../platform/forms/forms'
import type { EvidenceSent } from '../steps/evidence'
import { asksEvidence, linkField } from '../steps/recommendation.form'
import { lastingAnswers, type LastingAnswer } from '../recommendation.vocabulary'

/** Which words go with an answer: only a recommendation that names a statement of the assessment has a gap to open again. */
export const lastingWords = (outcome: LastingAnswer, { statement }: { statement?: string | null }): string =>
  outcome === 'not-lasting' && !statement ? 'not-lastingWithoutGap' : outcome

/** Reads whether a change has lasted, and what shows it. */
export const parseLasting = (body: unknown, sent: EvidenceSent) =>
  readForm(
    body,
    {
      outcome: ask.choice(lastingAnswers, 'recommendations:lasting.chooseOutcome'),
      note: ask.text('recommendations:lasting.sayWhat', 2000),
      link: linkField(),
      version: ask.version(),
    },
    ({ outcome, link }, fault) => {
      if (outcome === 'lasting') asksEvidence(sent, link, fault)
    },
  )

export type LastingValues = ValuesOf<typeof parseLasting>
