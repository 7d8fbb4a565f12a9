import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatNumber } from '../../platform/time/formats'
import { namedTable } from '../../platform/lists/columns'
import { codeOptions, type Field, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { affiliations, genders, participantLevels } from './participant.vocabulary'
import type { KnownParticipant } from './participant.queries'
import { participantTag } from './participants.presenter'
import type { TrainingRecord } from '../training.model'
import { mayMergeParticipants } from '../training.policy'
import { partHead } from '../training.presenter'

interface ShownNomination {
  training: TrainingRecord
  /** Members for which this person may name people. */
  memberCodes: readonly string[]
  own: readonly KnownParticipant[]
  form: ReturnedForm
}

/** The page on which people are named: whom the event is for, until when, and who is on the list already. */
export function presentNomination({ training, memberCodes, own, form }: ShownNomination, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference, nominateBy } = training
  return {
    head: partHead(training, t('training:nominate.title'), viewer),
    lead: nominateBy
      ? t('training:nominate.until', { day: nominateBy, seats: formatNumber(training.seats, lang) })
      : t('training:nominate.open', { seats: formatNumber(training.seats, lang) }),
    profile: training.audience.profile,
    form: formFields(form, viewer).form({
      action: paths.training.nominate({ reference }),
      heading: t('training:nominate.person'),
      fields: nominationFields(memberCodes, form, viewer),
      buttons: [
        { text: t('training:nominate.button'), main: true },
        { text: t('training:nominate.another'), name: 'next', value: 'another' },
      ],
      cancel: { text: t('training:cancelForm'), href: paths.training.show({ reference }) },
    }),
    ...namedTable(t, 'training:people.column', ['name', 'state'], own, (person) => ({
      name: {
        text: person.name,
        sub: [person.position, memberName(person.memberCode, lang)].filter(Boolean).join(' · '),
      },
      state: { state: participantTag(person.state, viewer) },
    })),
  }
}

function nominationFields(memberCodes: readonly string[], form: ReturnedForm, viewer: Viewer): Field[] {
  const fields = formFields(form, viewer, { affiliation: 'customs' }, 'training:person')
  const members = memberCodes.map((value) => ({ value, text: memberName(value, viewer.lang) }))
  return [
    ...(members.length > 1 ? [fields.select('memberCode', { options: members })] : []),
    fields.text('name', { maxlength: 120 }),
    fields.text('email', { inputType: 'email', maxlength: 200 }),
    ...sharedField(form, viewer),
    fields.text('position', { optional: true, maxlength: 120 }),
    fields.radios('level', { options: codeOptions(participantLevels, 'vocabulary:participantLevels.') }),
    fields.select('affiliation', { options: codeOptions(affiliations, 'vocabulary:affiliations.') }),
    fields.radios('gender', { options: codeOptions(genders, 'vocabulary:genders.') }),
  ]
}

// Asked only where it matters: somebody on the list has the address.
function sharedField(form: ReturnedForm, viewer: Viewer): Field[] {
  const isTaken = form?.errors?.some(({ field }) => field === 'email') ?? false
  return isTaken || form?.raw.sameAddress ? [formFields(form, viewer, {}, 'training:person').tick('sameAddress')] : []
}

/** The page on which a misspelt name or address is corrected. */
export function presentCorrection(
  training: TrainingRecord,
  person: KnownParticipant,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, actor } = viewer
  const { reference } = training
  const fields = formFields(form, viewer, person, 'training:person')
  return {
    head: {
      ...partHead(training, t('training:correct.title', { name: person.name }), viewer),
      actions: mayMergeParticipants(actor, training)
        ? [
            {
              text: t('training:merge.link'),
              href: paths.training.merge({ reference, participant: String(person._id) }),
            },
          ]
        : [],
    } satisfies PageHead,
    certificate: person.certificate ? t('training:correct.certificate', { code: person.certificate.code }) : null,
    form: fields.form({
      action: paths.training.correct({ reference, participant: String(person._id) }),
      version: person.__v,
      fields: [
        fields.text('name', { maxlength: 120 }),
        fields.text('email', { inputType: 'email', maxlength: 200 }),
        ...sharedField(form, viewer),
      ],
      button: t('training:correct.button'),
      cancel: { text: t('training:cancelForm'), href: paths.training.participants({ reference }) },
    }),
  }
}
