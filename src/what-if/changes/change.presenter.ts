import { expertName } from '../../experts/pure'
import { agreementTitle, lineTitle } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { FormPage, Option, Viewer } from '../../platform/http/pages/view-types'
import { formatPeriod } from '../../platform/time/formats'
import { written } from '../../platform/text/written'
import { lineOf, type PlanItem } from '../plan/plan-item'
import { crumbsOf } from '../what-if-form.presenter'
import type { WhatIfRecord } from '../what-if.model'
import type { Change, ChangeKind } from './change'

export const titleOfItem = ({ title, titleIn }: Pick<PlanItem, 'title' | 'titleIn'>, { lang }: Viewer): string =>
  written(title, titleIn, lang)

type Items = ReadonlyMap<string, Pick<PlanItem, 'title' | 'titleIn'>>

/** What a plan calls what a change is about. */
function nameOf(kind: ChangeKind, of: string, items: Items, viewer: Viewer): string {
  const { lang } = viewer
  if (kind === 'expert') return expertName(of)
  if (kind === 'member') return memberName(of, lang)
  if (kind === 'line') {
    const [agreement = '', line = ''] = of.split('/')
    return `${agreementTitle(agreement, lang)}, ${lineTitle(agreement, line, lang)}`
  }
  const item = items.get(of)
  return item ? `${titleOfItem(item, viewer)} (${of})` : of
}

/** A change as a sentence. */
export function presentChange(change: Change, items: ReadonlyMap<string, PlanItem>, viewer: Viewer): string {
  const { kind, of, from = '', until = '', before, title, titleIn } = change
  const { t, lang } = viewer
  return t(`what-if:change.${kind}`, {
    name: nameOf(kind, of, title && !items.has(of) ? new Map([[of, { title, titleIn }]]) : items, viewer),
    when: from && formatPeriod({ from, until }, lang),
    before: before && formatPeriod(before, lang),
  })
}

/** What a change of a kind can be about in a plan; requests are those that may come in. */
export function codesFor(kind: ChangeKind, plan: readonly PlanItem[], coming: readonly PlanItem[]): string[] {
  const open = plan.filter(({ isOpen }) => isOpen)
  switch (kind) {
    case 'request':
      return coming.map(({ reference }) => reference)
    case 'expert':
      return [...new Set(open.flatMap(({ team }) => team.map(({ expert }) => expert)))]
    case 'line':
      return [...new Set(open.flatMap(({ funding }) => funding.map(lineOf)))]
    case 'member':
      return [...new Set(open.flatMap(({ memberCodes }) => memberCodes))]
    default:
      return open.map(({ reference }) => reference)
  }
}

function optionsFor(kind: ChangeKind, codes: readonly string[], items: ReadonlyMap<string, PlanItem>, viewer: Viewer) {
  const options = codes.map((value): Option => {
    const item = items.get(value)
    const text = nameOf(kind, value, items, viewer)
    const isDated = item && (kind === 'move' || kind === 'leaveOut')
    return { value, text: isDated ? `${text}, ${formatPeriod(item, viewer.lang)}` : text }
  })
  // Activities keep the order of their days, requests that of their priority.
  return kind === 'expert' || kind === 'line' || kind === 'member'
    ? options.sort((one, other) => one.text.localeCompare(other.text, viewer.lang))
    : options
}

interface ChangeInput {
  whatIf: WhatIfRecord
  kind: ChangeKind
  codes: readonly string[]
  items: ReadonlyMap<string, PlanItem>
  /** What the address names already. */
  of: string
}

/** The form of one change. */
export function presentChangeForm(input: ChangeInput, form: ReturnedForm, viewer: Viewer): FormPage {
  const { whatIf, kind, codes, items, of } = input
  const { t } = viewer
  const fields = formFields(form, viewer, { of }, 'what-if:field')
  const href = paths.whatIf.show(whatIf)
  const isOptional = kind === 'request'
  return {
    head: {
      crumbs: [...crumbsOf(viewer), { text: whatIf.name, href }],
      title: t(`what-if:add.${kind}`),
    },
    form: fields.form({
      action: paths.whatIf.change({ reference: whatIf.reference, kind }),
      lead: codes.length === 0 ? t(`what-if:none.${kind}`) : t(`what-if:means.${kind}`),
      fields: [
        fields.select('of', { label: t(`what-if:subject.${kind}`), options: optionsFor(kind, codes, items, viewer) }),
        ...(kind === 'move' || kind === 'request'
          ? [
              fields.date('from', {
                optional: isOptional,
                ...(isOptional ? { hint: t('what-if:field.requestFromHint') } : {}),
              }),
              fields.date('until', { optional: isOptional }),
            ]
          : []),
      ],
      button: t('what-if:add.button'),
      cancel: { text: t('what-if:cancel'), href },
    }),
  }
}
