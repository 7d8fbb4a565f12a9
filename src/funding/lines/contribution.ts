import type { Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import type { FormFields } from '../../platform/forms/form-fields'
import { codeOptions, type Field, type Viewer } from '../../platform/http/pages/view-types'
import { formatList } from '../../platform/time/formats'
import { contributors } from '../agreement.vocabulary'

/** Who bears costs for which no budget line pays, and in a sentence which. */
export interface Contribution {
  by: readonly (typeof contributors)[number][]
  note: string
}

/** The questions of a contribution, to be spread into the form of an activity or a decision. */
export const contributionShape = () => ({
  contributors: ask.choices(contributors),
  contributionNote: ask.optionalText(500),
})

interface Answers {
  contributors: Contribution['by']
  contributionNote: string
}

/** Whoever bears costs says which; a sentence alone does not say who. */
export function contributionChecks(
  { contributors: by = [], contributionNote = '' }: Partial<Answers>,
  fault: Fault,
): void {
  if (by.length > 0 && contributionNote === '') fault('contributionNote', 'funding:contribution.enterNote')
  if (by.length === 0 && contributionNote !== '') fault('contributors', 'funding:contribution.choose')
}

/** The contribution that was entered; none where nobody was chosen. */
export const toContribution = ({ contributors: by, contributionNote: note }: Answers): Contribution | undefined =>
  by.length > 0 ? { by, note } : undefined

/** The two questions as fields. */
export const contributionFields = (
  fields: FormFields,
  { t }: Viewer,
  stored: Contribution | undefined,
  options = codeOptions(contributors, 'vocabulary:contributors.'),
): Field[] => [
  fields.checkboxes('contributors', {
    label: t('funding:contribution.by'),
    hint: t('funding:contribution.byHint'),
    options,
    optional: true,
    stored: stored?.by,
  }),
  fields.textarea('contributionNote', {
    label: t('funding:contribution.note'),
    hint: t('funding:contribution.noteHint'),
    rows: 2,
    maxlength: 500,
    optional: true,
    stored: stored?.note,
  }),
]

/** 'Host administration and Partner organization': who bears the costs. */
export const bearersText = ({ by }: Pick<Contribution, 'by'>, { t, lang }: Viewer): string =>
  formatList(by, lang, (one) => t(`vocabulary:contributors.${one}`))
