import { areaName, areaOptions } from '../../framework/pure'
import { paths } from '../../paths'
import { formatDay, formatList } from '../../platform/time/formats'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { StateTag, Viewer } from '../../platform/http/pages/view-types'
import { accreditationLifeCycle, type AccreditationAction } from './accreditation.status'
import { categoryOptions, languageOptions } from '../file/expert-forms.presenter'
import { stepsWithReason } from '../file/expert.form'
import type { Accreditation, ExpertRecord } from '../expert.model'
import { crumbsBelow } from '../expert.presenter'
import { accreditationIn, accreditationTag } from '../expert-tags.presenter'

/** Which form of the page came back: one step of an accreditation, or a new nomination. */
export type PipelineForm = { which: 'accredit' | 'nominate'; form: NonNullable<ReturnedForm> } | undefined

/** The pipeline of one expert: each accreditation with the steps that may follow, and a new nomination. */
export function presentAccreditations(expert: ExpertRecord, sent: PipelineForm, viewer: Viewer) {
  return {
    head: {
      crumbs: crumbsBelow(expert, viewer),
      reference: expert.reference,
      title: viewer.t('experts:accreditTitle'),
    },
    held: expert.accreditations.map((held, index) => presentHeld(held, index, expert, sent, viewer)),
    nomination: nominationForm(expert, sent, viewer),
  }
}

// A further field mission is noted as it is delivered, not by hand.
const actionsFrom = (state: string): AccreditationAction[] =>
  accreditationLifeCycle.actions.filter(
    (action) =>
      accreditationLifeCycle.next(state, action) !== null && !(action === 'assess' && state === 'field-assessment'),
  )

function presentHeld(held: Accreditation, index: number, expert: ExpertRecord, sent: PipelineForm, viewer: Viewer) {
  const { t, lang } = viewer
  const actions = actionsFrom(held.state)
  return {
    heading: areaName(held.area, lang),
    sub: accreditationIn(held, viewer),
    state: accreditationTag(held, expert.lastMissionDay, viewer) satisfies StateTag,
    when: held.until
      ? t('experts:fromUntil', { from: held.since, until: held.until })
      : t('experts:since', { day: formatDay(held.since, lang) }),
    form: actions.length === 0 ? null : stepForm(held, index, actions, expert, sent, viewer),
  }
}

function stepForm(
  held: Accreditation,
  index: number,
  actions: AccreditationAction[],
  expert: ExpertRecord,
  sent: PipelineForm,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const form = sent?.which === 'accredit' && isAbout(sent.form.raw, held) ? sent.form : undefined
  const fields = formFields(form, viewer)
  // One page holds several of these forms: the one that came back has the plain ids, which its faults point at.
  const id = (name: string) => (form ? name : `${name}-${index}`)
  const withReason = actions.filter((action) => stepsWithReason.includes(action))
  const buttons = actions.map((action) => ({
    text: t(`experts:do.${action}`),
    post: paths.experts.accreditationStep({ reference: expert.reference, step: action }),
  }))
  return fields.form({
    // The first button stands for the form: a line break in a field sends it.
    action: buttons[0]!.post,
    version: expert.__v,
    hidden: [
      { name: 'category', value: held.category },
      { name: 'area', value: held.area },
      { name: 'language', value: held.language },
    ],
    fields: [
      fields.textarea('note', {
        id: id('note'),
        label: t('experts:field.stepNote'),
        hint:
          withReason.length > 0
            ? t('experts:withReason', {
                steps: formatList(withReason, lang, (action) => t(`experts:do.${action}`)),
              })
            : undefined,
        optional: withReason.length === 0,
        rows: 2,
        maxlength: 300,
      }),
    ],
    buttons,
  })
}

const isAbout = (raw: Record<string, unknown>, { category, area, language }: Accreditation): boolean =>
  raw.category === category && raw.area === area && raw.language === language

function nominationForm(expert: ExpertRecord, sent: PipelineForm, viewer: Viewer) {
  const { t } = viewer
  const form = sent?.which === 'nominate' ? sent.form : undefined
  const fields = formFields(form, viewer, { category: expert.category, note: '' }, 'experts:field')
  return fields.form({
    action: paths.experts.step({ reference: expert.reference, step: 'nominate' }),
    version: expert.__v,
    heading: t('experts:nominate.heading'),
    lead: t('experts:nominate.lead'),
    fields: [
      fields.select('category', { options: categoryOptions }),
      fields.select('area', { options: areaOptions }),
      fields.select('language', { options: languageOptions }),
      fields.textarea('note', {
        id: form ? 'note' : 'nomination-note',
        label: t('experts:field.nominationNote'),
        optional: true,
        rows: 2,
        maxlength: 300,
      }),
    ],
    button: t('experts:nominate.button'),
    cancel: { text: t('experts:cancel'), href: paths.experts.show(expert) },
  })
}
