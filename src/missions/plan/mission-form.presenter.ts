import type { ActivityStored, FormWarnings } from '../../activities'
import { causes, presentActivityFields, storedFromRequest, whereAndWhen } from '../../activities/pure'
import type { LineBalances } from '../../funding'
import { paths } from '../../paths'
import type { Period } from '../../platform/time/calendar-day'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Field, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import type { RequestRecord } from '../../requests'
import { officerOptions } from '../../users/pure'
import { missionTypes, placeRoles } from './mission.form'
import type { MissionRecord } from '../mission.model'
import { partHead } from '../mission.presenter'

/** What the form of a mission is filled with: the record, or what a request asks for. */
export interface MissionStored extends ActivityStored {
  purpose?: string
  window?: Period
  places?: readonly string[]
  officerId?: string
}

/** What a request asks for, as the first words of the mission that answers it. */
export function missionFromRequest(request: RequestRecord): MissionStored {
  const { wantedFrom, wantedUntil } = request
  return {
    ...storedFromRequest(request),
    window: wantedFrom && wantedUntil ? { from: wantedFrom, until: wantedUntil } : undefined,
    purpose: [request.purpose, request.results].filter(Boolean).join('\n\n'),
  }
}

interface FormInput {
  /** None for a new mission. */
  mission: MissionRecord | null
  stored: MissionStored
  form: ReturnedForm
  /** Requests that the mission answers, to be named beside the form. */
  requests: readonly RequestRecord[]
  /** What is left of each budget line. */
  balances: LineBalances
  /** What speaks against the dates. */
  warnings?: FormWarnings
}

/** The form of a mission, new or known: six groups of questions, in the words of those who plan. */
export function presentMissionForm({ mission, stored, form, requests, balances, warnings }: FormInput, viewer: Viewer) {
  const { t, actor } = viewer
  const groups = presentActivityFields(form, viewer, stored, missionTypes, { balances, warnings })
  const fields = formFields(form, viewer, stored, 'missions:field')
  const title = t(mission ? 'missions:edit.title' : 'missions:new.title')
  const head: PageHead = mission
    ? partHead(mission, title, viewer)
    : { crumbs: [{ text: t('missions:list.title'), href: paths.missions.list() }], title }
  return {
    title,
    head,
    movesTeam: mission?.period !== undefined && mission.state === 'planned',
    answers: requests.map(({ reference, title: name }) => ({
      text: name,
      reference,
      href: paths.requests.show({ reference }),
    })),
    form: fields.form({
      action: mission ? paths.missions.edit(mission) : paths.missions.create(),
      version: mission ? mission.__v : undefined,
      writtenIn: mission?.writtenIn ?? stored.writtenIn,
      outline: true,
      sections: [
        {
          heading: t('missions:form.what'),
          fields: [...groups.what, fields.textarea('purpose', { rows: 4, maxlength: 3000 }), ...groups.requests],
        },
        { heading: t('missions:form.whom'), fields: groups.whom },
        {
          heading: t('missions:form.when'),
          fields: [...groups.when, windowField(fields, 'window', viewer, stored.window)],
        },
        { heading: t('missions:form.serves'), lead: t('missions:form.servesLead'), fields: groups.serves },
        {
          heading: t('missions:form.team'),
          fields: [
            fields.checkboxes('places', {
              options: codeOptions(placeRoles, 'vocabulary:teamRoles.'),
              stored: stored.places ?? ['lead', 'co-facilitator', 'assessee'],
            }),
            fields.select('officerId', {
              options: officerOptions(t),
              optional: true,
              stored: stored.officerId ?? actor.id,
            }),
          ],
        },
        {
          heading: t('missions:form.money'),
          lead: t('missions:form.moneyLead'),
          fields: groups.money,
        },
      ],
      button: t(mission ? 'missions:edit.save' : 'missions:new.save'),
      cancel: {
        text: t('missions:form.back'),
        href: mission ? paths.missions.show(mission) : paths.missions.list(),
      },
    }),
  }
}

const windowField = (fields: FormFields, name: 'window' | 'newWindow', { t }: Viewer, stored?: Period): Field =>
  fields.period('windowFrom', 'windowUntil', {
    label: t(`missions:field.${name}`),
    hint: t(`missions:field.${name}Hint`),
    storedFrom: stored?.from,
    storedUntil: stored?.until,
    optional: name === 'window',
  })

/** The page that asks why, and into which months, before a mission is put off or given up. */
export function presentStepForm(
  which: 'postpone' | 'cancel',
  mission: MissionRecord,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const { reference } = mission
  const isFinal = which === 'cancel'
  const fields = formFields(form, viewer, {}, 'missions:field')
  const title = t(`missions:${which}.title`)
  // Who was only thought of is not told.
  const told = mission.team.filter(({ state }) => state !== 'proposed').length
  return {
    title,
    head: partHead(mission, title, viewer),
    lead: t(`missions:${which}.lead`, {
      title: writtenTitle(mission, viewer.lang),
      when: whereAndWhen(mission, viewer),
    }),
    follows: [
      ...(told > 0 ? [t('missions:follows.team', { count: told })] : []),
      ...(isFinal && mission.requests.length > 0
        ? [t('missions:follows.requests', { requests: mission.requests.join(', ') })]
        : []),
      ...(isFinal ? [t('missions:follows.final')] : []),
    ],
    form: fields.form({
      action: paths.missions.step({ reference, step: which }),
      version: mission.__v,
      fields: [
        fields.select('cause', { options: codeOptions(causes, 'vocabulary:activityCauses.') }),
        fields.textarea('note', { rows: 3 }),
        ...(isFinal ? [] : [windowField(fields, 'newWindow', viewer)]),
      ],
      button: t(`missions:${which}.button`),
      cancel: { text: t('missions:form.back'), href: paths.missions.show({ reference }) },
    }),
  }
}
