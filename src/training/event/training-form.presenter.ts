import type { ActivityStored, FormWarnings } from '../../activities'
import { causes, presentActivityFields } from '../../activities/pure'
import type { LineBalances } from '../../funding'
import { paths } from '../../paths'
import { addDays } from '../../platform/time/calendar-day'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Field, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { affiliations, participantLevels } from '../participants/participant.vocabulary'
import { causedSteps, type TrainingStep } from './training.form'
import type { TrainingRecord } from '../training.model'
import { trainingTypes } from '../training.vocabulary'
import { partHead } from '../training.presenter'

/** What a new event is filled with, when it answers a request. */
export interface TrainingStart extends ActivityStored {
  outcomes?: string
  profile?: string
  seats?: number
}

/** The form of an event, new or known. */
export function presentTrainingForm(
  training: TrainingRecord | null,
  start: TrainingStart,
  form: ReturnedForm,
  beside: { balances: LineBalances; warnings: FormWarnings },
  viewer: Viewer,
) {
  const { t } = viewer
  const stored = training
    ? {
        ...training,
        profile: training.audience.profile,
        levels: training.audience.levels,
        affiliations: training.audience.affiliations,
        testPoints: training.test?.points,
        passMark: training.test?.passMark,
      }
    : { affiliations: ['customs'], ...start }
  const core = presentActivityFields(form, viewer, stored, trainingTypes, beside)
  const own = ownFields(form, stored, viewer)
  const section = (name: string, fields: Field[]) => ({
    heading: t(`training:section.${name}`),
    lead: t(`training:lead.${name}`),
    fields,
  })
  const head = training
    ? partHead(training, t('training:edit.title'), viewer)
    : { crumbs: [{ text: t('training:title'), href: paths.training.list() }], title: t('training:new.title') }
  return {
    head,
    form: {
      action: training ? paths.training.edit(training) : paths.training.create(),
      faults: core.faults,
      version: training?.__v,
      writtenIn: stored.writtenIn,
      outline: true,
      hidden: core.requests.map(({ name, value }) => ({ name, value })),
      sections: [
        section('what', [...core.what, own.outcomes]),
        section('whom', [...core.whom, own.profile, own.levels, own.affiliations, own.seats]),
        section('when', [...core.when, own.nominateBy]),
        section('serves', core.serves),
        section('test', [own.testPoints, own.passMark]),
        section('money', core.money),
      ],
      buttons: [{ text: t(training ? 'training:edit.button' : 'training:new.button'), main: true }],
      cancel: {
        text: t('training:cancelForm'),
        href: training ? paths.training.show(training) : paths.training.list(),
      },
    },
    requests: core.requests.map(({ value }) => ({ text: value, href: paths.requests.show({ reference: value }) })),
  }
}

function ownFields(form: ReturnedForm, stored: object, viewer: Viewer) {
  const fields = formFields(form, viewer, stored, 'training:field')
  return {
    outcomes: fields.textarea('outcomes', { maxlength: 2000, rows: 3 }),
    profile: fields.textarea('profile', { maxlength: 2000, rows: 3 }),
    levels: fields.checkboxes('levels', {
      optional: true,
      options: codeOptions(participantLevels, 'vocabulary:participantLevels.'),
    }),
    affiliations: fields.checkboxes('affiliations', {
      optional: true,
      options: codeOptions(affiliations, 'vocabulary:affiliations.'),
    }),
    seats: fields.number('seats', { min: '1' }),
    nominateBy: fields.date('nominateBy', { optional: true, min: addDays(viewer.today, 1) }),
    testPoints: fields.number('testPoints', { optional: true }),
    passMark: fields.number('passMark', { optional: true }),
  }
}

/** The page that asks why an event is put off or given up. */
export function presentStepForm(training: TrainingRecord, step: TrainingStep, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const which = causedSteps.find((one) => one === step) ?? 'cancel'
  const { reference, window } = training
  const fields = formFields(form, viewer, {}, 'training:field')
  return {
    title: t(`training:${which}.title`, { title: writtenTitle(training, viewer.lang) }),
    lead: t(`training:${which}.lead`),
    points: pointsOf(training, viewer),
    form: fields.form({
      action: paths.training.step({ reference, step: which }),
      version: training.__v,
      fields: [
        fields.select('cause', { options: codeOptions(causes, 'vocabulary:activityCauses.') }),
        fields.textarea('note', { maxlength: 1000, rows: 3 }),
        ...(which === 'postpone'
          ? [
              fields.period('from', 'until', {
                label: t('training:field.window'),
                hint: t('training:hint.window'),
                fromLabel: t('activities:field.from'),
                untilLabel: t('activities:field.until'),
                storedFrom: window?.from,
                storedUntil: window?.until,
                optional: true,
              }),
            ]
          : []),
      ],
      button: t(`training:${which}.button`),
      cancel: { text: t('training:cancelForm'), href: paths.training.show({ reference }) },
    }),
  }
}

function pointsOf({ counts, team, requests }: TrainingRecord, { t }: Viewer): string[] {
  const { selected = 0, confirmed = 0 } = counts.byState
  const points = { chosen: selected + confirmed, team: team.length, requests: requests.length }
  return Object.entries(points).flatMap(([point, count]) => (count > 0 ? [t(`training:step.${point}`, { count })] : []))
}
